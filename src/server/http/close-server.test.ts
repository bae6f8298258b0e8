import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import fastify from "fastify";
import { expect, test } from "vitest";
import { closeServer } from "./close-server.ts";

test("a connection that is made while the server closes, and is never used, does not keep it open", async () => {
  const app = fastify();
  let ended: Promise<unknown> | null = null;
  app.addHook("preClose", async () => {
    const { port } = app.server.address() as AddressInfo;
    const accepted = once(app.server, "connection");
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    ended = once(socket, "close");
    await accepted;
    // Longer than the grace: cutting once would be too early.
    await pause(30);
    const later = connect(port, "127.0.0.1");
    later.on("error", () => undefined);
    ended = Promise.all([ended, once(later, "close")]);
    await once(app.server, "connection");
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  await closeServer(app, 10);
  expect(app.server.listening).toBe(false);
  await ended;
});
