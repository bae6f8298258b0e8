import type { FastifyInstance } from "fastify";

/** For whatever watches the process: 200 when the database answers, 503 when it does not. */
export function healthRoutes(app: FastifyInstance, ping: () => Promise<void>): void {
  app.get("/healthz", async (request, reply) => {
    try {
      await ping();
      return { status: "ok" };
    } catch (error) {
      request.log.error({ err: error }, "the database does not answer");
      return reply.code(503).send({ status: "the database does not answer" });
    }
  });
}
