/**
 * The fastest possible server: one Fastify route that sends a string. Usage: PORT=… node bare-server.mjs <file>
 * Plain JavaScript, so that Node runs it without a build.
 */
import { readFileSync } from "node:fs";
import fastify from "fastify";

const [, , file = ""] = process.argv;
const text = readFileSync(file, "utf8");
const app = fastify();
app.get("/healthz", async () => ({}));
app.get("/", async (_request, reply) => {
  reply.type("application/json; charset=utf-8");
  return text;
});
await app.listen({ host: "127.0.0.1", port: Number(process.env["PORT"]) });
