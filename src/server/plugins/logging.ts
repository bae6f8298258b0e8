import type { FastifyInstance, FastifyRequest } from "fastify";

/** One line a request, without its query: a token may stand there, and is never logged. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const level = reply.statusCode >= 500 ? "error" : "info";
    request.log[level](
      { status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      describe(request),
    );
  });
}

/** A request as the log may show it. */
function describe(request: Pick<FastifyRequest, "method" | "url">): string {
  return `${request.method} ${request.url.split("?")[0]}`;
}
