import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { ConfigError } from "#server/errors/config-error.ts";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";
import { connectDatabase, withBusyErrors } from "./open.ts";

/** AuthenticationOk and ReadyForQuery: all that a client waits for. */
const greeting = Buffer.from("5200000008000000005a0000000549", "hex");

/** Starts a server that accepts every client. Returns its port. */
async function startFakeServer(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.write(greeting));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

const createPool = (port: number) =>
  withBusyErrors(
    new pg.Pool({ host: "127.0.0.1", port, user: "ada", max: 1, connectionTimeoutMillis: 100 }),
  );

test("a full pool throws DatabaseBusyError after its timeout, and serves again once a connection is free", async () => {
  const { port } = await startFakeServer();
  const pool = createPool(port);
  const first = await pool.connect();
  await expect(pool.connect()).rejects.toBeInstanceOf(DatabaseBusyError);
  first.release();
  (await pool.connect()).release();
  await pool.end();
});

test("an unreachable server keeps its own error", async () => {
  const { server, port } = await startFakeServer();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await expect(createPool(port).connect()).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("openDatabase: a DATA_DIR that is a file is refused by name", () => {
  const file = join(mkdtempSync(join(tmpdir(), "keepsake-open-")), "picture.png");
  onTestFinished(() => rmSync(dirname(file), { recursive: true }));
  writeFileSync(file, "");
  const config = { databaseUrl: null, dataDir: file };
  expect(() => connectDatabase(config)).toThrow(ConfigError);
  expect(() => connectDatabase(config)).toThrow(file);
});
