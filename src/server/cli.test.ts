import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { scopes } from "#contract/routes.ts";
import { createToken } from "./queries/access/tokens.ts";
import { openConnection } from "./testing/app/open-connection.ts";
import { finish, runCli, startServerProcess } from "./testing/app/server-process.ts";
import { createWorld } from "./testing/app/world.ts";
import { openTestDatabase, type TestDatabase } from "./testing/postgres/test-database.ts";

async function libraryOnDisk() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const world = createWorld(database.db);
  const ben = await world.person("ben");
  const media = await world.media(ben);
  const tokenOf = (userId: bigint) =>
    createToken(database.db, world.nextKey, { userId, client: null, scopes, createdTime: 0 });
  return { database, world, ben, media, tokenOf, environment: environmentOf(database) };
}

function environmentOf({ config }: TestDatabase): Record<string, string> {
  return {
    DATA_DIR: config.dataDir,
    ...(config.databaseUrl === null ? {} : { DATABASE_URL: config.databaseUrl }),
  };
}

interface Write {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/** Sends all writes at once. Returns those with a 2xx response. */
async function sendAll(url: string, writes: readonly Write[]): Promise<readonly Write[]> {
  const confirmed = await Promise.all(
    writes.map(async (write) => {
      try {
        const response = await fetch(url + write.path, {
          method: "POST",
          headers: {
            authorization: `Bearer ${write.token}`,
            "content-type": "application/x-www-form-urlencoded",
          },
          body: write.body,
        });
        return response.ok;
      } catch {
        return false;
      }
    }),
  );
  return writes.filter((_write, index) => confirmed[index]);
}

test("SIGKILL with 20 writes in flight, ten times: no acknowledged write is lost", async () => {
  const { database, world, media, tokenOf, environment } = await libraryOnDisk();
  const { db } = database;
  const confirmed: Write[] = [];
  for (let round = 0; round < 10; round += 1) {
    const { child, ended, url } = await startServerProcess(environment);
    const writes: Write[] = [];
    for (let index = 0; index < 10; index += 1) {
      const token = await tokenOf(await world.person(`r${round}p${index}`));
      writes.push({ path: `/v1/media/${media}/likes`, token, body: "" });
      writes.push({
        path: `/v1/media/${media}/comments`,
        token,
        body: `text=said+${round}.${index}`,
      });
    }
    const sent = sendAll(url, writes);
    await pause(10 + round * 20);
    child.kill("SIGKILL");
    confirmed.push(...(await sent));
    await ended;
  }
  const row = await db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", media)
    .executeTakeFirstOrThrow();
  const comments = await db.selectFrom("comments").select("text").execute();
  const likes = await db.selectFrom("likes").select("user_id").execute();
  const said = new Set(comments.map((comment) => comment.text));
  const likers = new Set(likes.map((like) => String(like.user_id)));
  const lost = confirmed.filter(({ path, body, token }) =>
    path.endsWith("likes")
      ? !likers.has(token.split(".")[0] ?? "")
      : !said.has(body.replace("text=", "").replace("+", " ")),
  );
  expect(confirmed.length).toBeGreaterThan(0);
  expect(confirmed.length).toBeLessThan(200);
  expect(lost).toEqual([]);
  expect(row.like_count).toBe(likes.length);
  expect(row.comment_count).toBe(comments.length);
});

test("SIGTERM: a request in flight gets its response, then the process exits with code 0", async () => {
  const { environment, ben, tokenOf, media } = await libraryOnDisk();
  const { child, ended, url } = await startServerProcess(environment);
  const connection = await openConnection(Number(new URL(url).port));
  connection.send([
    `POST /v1/media/${media}/likes HTTP/1.1`,
    `Authorization: Bearer ${await tokenOf(ben)}`,
    "Content-Type: application/x-www-form-urlencoded",
    "Content-Length: 3",
    "Expect: 100-continue",
  ]);
  expect((await connection.next()).status).toBe(100);
  child.kill("SIGTERM");
  await vi.waitFor(() => expect(fetch(`${url}/healthz`)).rejects.toThrow(), {
    timeout: 10_000,
  });
  connection.write("a=b");
  expect((await connection.next()).status).toBe(200);
  expect((await ended).code).toBe(0);
});

test("SIGTERM: an idle connection does not delay the exit", async () => {
  const { environment } = await libraryOnDisk();
  const { child, ended, url } = await startServerProcess(environment);
  const silent = connect(Number(new URL(url).port), "127.0.0.1");
  silent.on("error", () => undefined);
  await once(silent, "connect");
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

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
  const { environment } = await libraryOnDisk();
  const made = await finish(runCli(["token", "create", "--user", "ben"], environment));
  expect(made.err).toBe("");
  expect(made.out).toMatch(/^\d+\.[0-9a-f]{7}\.[0-9a-f]{32}\n$/);
  const token = made.out.trim();
  const { child, ended, url } = await startServerProcess({ ...environment, LOG_LEVEL: "trace" });
  const self = `${url}/v1/users/self?access_token=${token}`;
  expect((await fetch(self)).status).toBe(200);
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
