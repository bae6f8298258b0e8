import type { FastifyInstance, FastifyReply } from "fastify";
import { responseHeaders } from "#server/lib/security-headers.ts";

/** Sets the headers of every API reply (v1 notes, 0.5): no cache keeps anything of a library. */
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

/** Statuses of replies that a cache may keep. */
const keepable: readonly number[] = [200, 206, 304];

/** Sets the headers of every reply, and decides by its final status whether a cache may keep it. */
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

/** Sets the headers of a reply to a malformed URL, for which no hook runs. */
export function addHeadersToUnrouted(reply: FastifyReply, publicUrl: string): void {
  reply.headers({ ...responseHeaders(publicUrl), "cache-control": "no-store" });
}

/**
 * Lets a cache keep a reply only if its route allowed that and its status fits. Routes set the header before the status
 * is known: a missing picture was once cached for a year.
 */
export function limitCaching(reply: FastifyReply): void {
  const isKeepable = keepable.includes(reply.statusCode);
  const header = String(reply.getHeader("cache-control") ?? "");
  if ((!isKeepable || header === "") && !header.includes("no-store")) {
    reply.header("cache-control", "no-store");
  }
  if (!isKeepable) dropFileHeaders(reply);
}

/** Removes the headers that a file left before it turned out to be unreadable, also from Node's response. */
function dropFileHeaders(reply: FastifyReply): void {
  const left = ["etag", "last-modified", "accept-ranges"];
  if (reply.statusCode !== 416) left.push("content-range");
  for (const name of left) {
    reply.removeHeader(name);
    if (!reply.raw.headersSent) reply.raw.removeHeader(name);
  }
}
