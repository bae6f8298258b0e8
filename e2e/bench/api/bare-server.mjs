/**
 * The least that could answer: one route of Fastify that sends a text which is there already.
 * Plain JavaScript, because Node runs it as it stands: node bare-server.mjs <file>, at the PORT it is told.
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
