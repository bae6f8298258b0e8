import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { parseQuery } from "#server/http/parsing.ts";

/** A name with dots, and numbers in brackets: `a.b[12].c`. Nothing else, so that no script can be smuggled in. */
const name = /^(?=.{1,128}$)[A-Za-z_$][\w$.]*(?:\[\d+\](?:\.[\w$.]*)?)*$/;

/**
 * Answers a GET of v1 or of oEmbed that names a `callback` as a script that calls it, errors too, and those under the
 * status 200: a browser runs no other. No cookie opens the API, so a page learns no more by this than
 * the token in its own address may read.
 */
export function replyWithScripts(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    const callback = callbackOf(request);
    if (callback !== null && !name.test(callback)) throw new ApiError(faults.callbackName);
  });
  app.addHook("onSend", async (request, reply, payload) =>
    typeof payload === "string" ? (asScript(request, reply, payload) ?? payload) : payload,
  );
}

/** Sends the body as a script where one is asked for by a name, past all hooks; otherwise says false. */
export function sendScript(request: FastifyRequest, reply: FastifyReply, body: string): boolean {
  const script = asScript(request, reply, body);
  if (script !== null) void reply.send(script);
  return script !== null;
}

/** Makes the answer a script, where one is asked for by a name: gives its text; otherwise null. */
function asScript(request: FastifyRequest, reply: FastifyReply, body: string): string | null {
  const callback = callbackOf(request);
  if (callback === null || !name.test(callback)) return null;
  reply.code(200).type("application/javascript; charset=utf-8");
  reply.removeHeader("content-length");
  return `/**/ ${callback}(${scriptSafe(body)})`;
}

/** Null where none is asked for. Read off the address, because one that cannot be read has no query. */
function callbackOf({ method, url }: FastifyRequest): string | null {
  // Hardly any address has one, and all would be taken apart.
  if (method !== "GET" || !/^\/(?:v1|(?:api\/v1\/)?oembed)[/?].*(?:callback|%)/is.test(url))
    return null;
  return parseQuery(url.split("?").slice(1).join("?"))["callback"] ?? null;
}

/** JSON may hold these two as they are; in a script of old browsers they end the line. */
function scriptSafe(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
