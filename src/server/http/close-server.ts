import type { FastifyInstance } from "fastify";

/**
 * Closes a server. Open requests may take `graceMs`, then their connections are cut. Cuts again and again,
 * because Node ends no connection that is unused since it was made, and browsers make such in advance,
 * also while the work beside the server ends.
 */
export async function closeServer(app: FastifyInstance, graceMs: number): Promise<void> {
  const cutting = setInterval(() => app.server.closeAllConnections(), graceMs);
  try {
    await app.close();
  } finally {
    clearInterval(cutting);
  }
}
