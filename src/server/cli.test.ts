import { once } from "node:events";
import { statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { finish, runCli, startServerProcess } from "./testing/app/server-process.ts";
import { createWorld } from "./testing/app/world.ts";
import { openTestDatabase } from "./testing/postgres/test-database.ts";

/** A library with ben. */
async function libraryOnDisk() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const world = createWorld(database.db);
  await world.person("ben");
  return { database, world, environment: database.environment };
}

test("serve: a port in use and an invalid setting each fail with one sentence", async () => {
  const { environment } = await libraryOnDisk();
  const { child, ended, url } = await startServerProcess(environment);
  const { port } = new URL(url);
  const second = await finish(runCli(["serve"], { ...environment, PORT: port }));
  expect(second.code).toBe(1);
  expect(second.err).toContain(`Port ${port} is in use`);
  const wrong = await finish(runCli(["serve"], { ...environment, PORT: "many" }));
  expect(wrong.code).toBe(1);
  expect(wrong.err).toBe('keepsake: PORT is "many". It takes a number from 1 to 65535.\n');
  child.kill("SIGTERM");
  await ended;
});

test("token: create, use and revoke; the log never shows it", async () => {
  const { database, environment } = await libraryOnDisk();
  const made = await finish(runCli(["token", "create", "--user", "ben"], environment));
  expect(made.err).toBe("");
  expect(made.out).toMatch(/^\d+\.[0-9a-f]{7}\.[0-9a-f]{32}\n$/);
  const token = made.out.trim();
  const { child, ended, url } = await startServerProcess({ ...environment, LOG_LEVEL: "trace" });
  const self = `${url}/v1/users/self?access_token=${token}`;
  expect((await fetch(self)).status).toBe(200);
  // Made by the first start, for the addresses of private files.
  expect(statSync(join(database.config.dataDir, "secret.key")).mode & 0o777).toBe(0o600);
  expect((await finish(runCli(["token", "revoke", token], environment))).code).toBe(0);
  expect((await fetch(self)).status).toBe(400);
  // Malformed HTTP contains the token too, and a log could show it byte by byte.
  const garbled = connect(Number(new URL(url).port), "127.0.0.1");
  garbled.end(`GET /v1/users/self?access_token=${token} HTTP/9\r\n\r\n`);
  garbled.resume();
  await once(garbled, "close");
  child.kill("SIGTERM");
  const { out, err } = await ended;
  expect(out + err).toContain("/v1/users/self");
  expect(out + err).not.toContain(token.split(".").at(-1));
  expect(out + err).not.toContain([...Buffer.from(token)].join(","));
});

test("serve: the printed command creates a token of that library in another shell", async () => {
  const { database, world, environment } = await libraryOnDisk();
  await world.person("ada");
  await database.db.insertInto("settings").values({ name: "demo", value: "complete" }).execute();
  const { child, ended } = await startServerProcess(environment);
  child.kill("SIGTERM");
  const { out } = await ended;
  const [, dataDir, command = ""] =
    /^ {2}DATA_DIR=(\S+) npm run --silent keepsake -- (.+)$/m.exec(out) ?? [];
  expect(dataDir).toBe(environment["DATA_DIR"]);
  const made = await finish(runCli(command.split(" "), environment));
  expect(made.out).toMatch(/^\d+\.0000000\.[0-9a-f]{32}\n$/);
});

test("token: an unknown user, an unknown scope and conflicting options are named in the error", async () => {
  const { environment } = await libraryOnDisk();
  const unknown = await finish(runCli(["token", "create", "--user", "zoe"], environment));
  expect([unknown.code, unknown.out]).toEqual([1, ""]);
  expect(unknown.err).toContain('no user named "zoe"');
  const scope = await finish(
    runCli(["token", "create", "--user", "ben", "--scope", "basic fame"], environment),
  );
  expect([scope.code, scope.out]).toEqual([1, ""]);
  expect(scope.err).toContain("unknown scope fame");
  const both = await finish(runCli(["token", "revoke", "1.2.3", "--user", "ben"], environment));
  expect([both.code, both.err]).toEqual([1, expect.stringContaining("not both")]);
  const help = await finish(runCli(["token", "create", "--help"], environment));
  expect(help.out).toContain("--scope");
});
