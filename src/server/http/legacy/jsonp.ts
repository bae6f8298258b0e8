import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { parseQuery } from "#server/http/parsing.ts";

/** A name with dots, and numbers in brackets: `a.b[12].c`. Nothing else, so that no script can be injected. */
const name = /^(?=.{1,128}$)[A-Za-z_$][\w$.]*(?:\[\d+\](?:\.[\w$.]*)?)*$/;

/**
 * JSONP: replies to a GET of v1 or oEmbed that names a `callback` with a script that calls it. Errors too, with status
 * 200, because browsers run no other script. The API uses no cookies, so a page learns only what its own token may read.
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

/** Sends the body as a script if the request names a callback, bypassing all hooks. Returns whether it did. */
export function sendScript(request: FastifyRequest, reply: FastifyReply, body: string): boolean {
  const script = asScript(request, reply, body);
  if (script !== null) void reply.send(script);
  return script !== null;
}

/** Turns the reply into a script if the request names a callback, and returns its text; otherwise null. */
function asScript(request: FastifyRequest, reply: FastifyReply, body: string): string | null {
  const callback = callbackOf(request);
  if (callback === null || !name.test(callback)) return null;
  reply.code(200).type("application/javascript; charset=utf-8");
  reply.removeHeader("content-length");
  return `/**/ ${callback}(${scriptSafe(body)})`;
}

/** The callback, or null. Read from the URL, because a request with a malformed one has no query. */
function callbackOf({ method, url }: FastifyRequest): string | null {
  // Fast path: parse the query only if the URL mentions a callback.
  if (method !== "GET" || !/^\/(?:v1|(?:api\/v1\/)?oembed)[/?].*(?:callback|%)/is.test(url))
    return null;
  return parseQuery(url.split("?").slice(1).join("?"))["callback"] ?? null;
}

/** Escapes the two line separators that JSON allows, but that end a line in scripts of old browsers. */
function scriptSafe(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
