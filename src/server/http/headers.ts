import type { FastifyInstance, FastifyReply } from "fastify";
import { responseHeaders } from "#server/lib/security-headers.ts";

/** The headers of every API answer (v1 notes, 0.5): nothing of a person's library is kept by a cache. */
export function sendApiHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (!/^\/(v1|keepsake)\//i.test(request.url)) return;
    reply.headers({
      "cache-control": "private, no-cache, no-store, must-revalidate",
      pragma: "no-cache",
      expires: "Sat, 01 Jan 2000 00:00:00 GMT",
      "content-language": "en",
    });
  });
}

/** The statuses of a response that a cache may keep. Everything else is tried again. */
const keepable: readonly number[] = [200, 206, 304];

/** Gives every response its headers, and decides by its final status whether a cache may keep it. */
export function sendHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers = responseHeaders(publicUrl);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    limitCaching(reply);
    done(null, payload);
  });
}

/** The same for a response to what has no route, for which no hook runs. */
export function addHeadersToUnrouted(reply: FastifyReply, publicUrl: string): void {
  reply.headers({ ...responseHeaders(publicUrl), "cache-control": "no-store" });
}

/**
 * Lets a cache keep a response only if a route said so and its status fits. A route sets its header before it knows the
 * status: a missing picture was once kept for a year.
 */
export function limitCaching(reply: FastifyReply): void {
  const isKeepable = keepable.includes(reply.statusCode);
  const header = String(reply.getHeader("cache-control") ?? "");
  if ((!isKeepable || header === "") && !header.includes("no-store")) {
    reply.header("cache-control", "no-store");
  }
  if (!isKeepable) dropFileHeaders(reply);
}

/** A file that could not be read after all has left its headers, on Node's own response too. */
function dropFileHeaders(reply: FastifyReply): void {
  const left = ["etag", "last-modified", "accept-ranges"];
  if (reply.statusCode !== 416) left.push("content-range");
  for (const name of left) {
    reply.removeHeader(name);
    if (!reply.raw.headersSent) reply.raw.removeHeader(name);
  }
}
