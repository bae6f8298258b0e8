import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";

const name = /^[A-Za-z_$][\w$.]{0,127}$/;

/**
 * Answers a GET of v1 that names a `callback` as a script that calls it, errors too, and those under the
 * status 200: a browser runs no other. No cookie opens the API, so a page learns no more by this than
 * the token in its own address may read.
 */
export function answerScripts(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    const callback = callbackOf(request);
    if (callback !== null && !name.test(callback)) throw new ApiError(faults.callbackName);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const callback = callbackOf(request);
    if (callback === null || !name.test(callback) || typeof payload !== "string") return payload;
    reply.code(200).type("application/javascript; charset=utf-8");
    reply.header("x-content-type-options", "nosniff").removeHeader("content-length");
    return `/**/ ${callback}(${scriptSafe(payload)})`;
  });
}

/** Null where none is asked for. */
function callbackOf({ method, url, query }: FastifyRequest): string | null {
  if (method !== "GET" || !/^\/v1(\/|\?|$)/i.test(url)) return null;
  const { callback } = Object(query);
  return typeof callback === "string" ? callback : null;
}

/** JSON may hold these two as they are; in a script of old browsers they end the line. */
function scriptSafe(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
