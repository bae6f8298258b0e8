import type { FastifyInstance } from "fastify";

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
