import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { openConnection } from "#server/testing/app/open-connection.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { limitConnections, mostConnections, readOpenFileLimit } from "./connection-limit.ts";

test("connection limit: leaves room for files and the database", () => {
  expect([256, 1024, 20_000].map(mostConnections)).toEqual([96, 480, 9968]);
  expect([1_048_576, null].map(mostConnections)).toEqual([10_000, 10_000]);
  expect([0, 64, 65].map(mostConnections)).toEqual([1, 1, 1]);
});

test("readOpenFileLimit: the soft limit of this process, null if there is none", () => {
  if (process.platform === "win32") expect(readOpenFileLimit()).toBeNull();
  if (process.platform !== "linux") return;
  const limits = readFileSync("/proc/self/limits", "utf8");
  const [, soft = ""] = /^Max open files\s+(\S+)/m.exec(limits) ?? [];
  expect(readOpenFileLimit()).toBe(soft === "unlimited" ? null : Number(soft));
});

test("connection limit: closes new connections, keeps open ones, and logs once", async () => {
  const { app } = await startTestApp();
  limitConnections(app, 2);
  const warn = vi.spyOn(app.log, "warn");
  await app.listen({ port: 0, host: "127.0.0.1" });
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  const request = ["GET /healthz HTTP/1.1"];
  const open = [await openConnection(port), await openConnection(port)];
  for (const connection of open) {
    connection.send(request);
    expect((await connection.next()).status).toBe(200);
  }
  for (let time = 0; time < 3; time += 1) {
    expect(await (await openConnection(port)).closed).toEqual([]);
  }
  for (const connection of open) {
    connection.send(request);
    expect((await connection.next()).status).toBe(200);
  }
  open[0]?.send([...request, "Connection: close"]);
  await open[0]?.closed;
  await vi.waitFor(async () => {
    const next = await openConnection(port);
    next.send([...request, "Connection: close"]);
    expect((await next.closed).map(({ status }) => status)).toEqual([200]);
  });
  expect(warn).toHaveBeenCalledTimes(1);
});
