import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { scopes } from "#contract/routes.ts";
import { createToken } from "./queries/access/tokens.ts";
import { openConnection } from "./testing/app/open-connection.ts";
import { startServerProcess } from "./testing/app/server-process.ts";
import { createWorld } from "./testing/app/world.ts";
import { openTestDatabase } from "./testing/postgres/test-database.ts";

async function libraryOnDisk() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const world = createWorld(database.db);
  const ben = await world.person("ben");
  const media = await world.media(ben);
  const tokenOf = (userId: bigint) =>
    createToken(database.db, world.nextKey, { userId, client: null, scopes, createdTime: 0 });
  return { database, world, ben, media, tokenOf, environment: database.environment };
}

interface Write {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/** Sends all writes at once. Calls `onConfirmed` after each 2xx response, and returns the writes that had one. */
async function sendAll(
  url: string,
  writes: readonly Write[],
  onConfirmed: (count: number) => void,
): Promise<readonly Write[]> {
  const confirmed: Write[] = [];
  const send = async (write: Write) => {
    const response = await fetch(url + write.path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${write.token}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: write.body,
    });
    if (response.ok) onConfirmed(confirmed.push(write));
  };
  // The others are cut off.
  await Promise.allSettled(writes.map(send));
  return confirmed;
}

/** On PostgreSQL the process that is killed is not the one that writes to the disk. */
const kills = process.env["TEST_ENGINE"] === "postgres" ? 3 : 10;

test(`SIGKILL with 20 writes in flight, ${kills} times: no acknowledged write is lost`, async () => {
  const { database, world, media, tokenOf, environment } = await libraryOnDisk();
  const { db } = database;
  const confirmed: Write[] = [];
  for (let round = 0; round < kills; round += 1) {
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
    const sent = await sendAll(url, writes, (count) => {
      if (count > round) child.kill("SIGKILL");
    });
    confirmed.push(...sent);
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
  expect(confirmed.length).toBeGreaterThanOrEqual(kills);
  expect(confirmed.length).toBeLessThan(kills * 20);
  expect(lost).toEqual([]);
  expect(row.like_count).toBe(likes.length);
  expect(row.comment_count).toBe(comments.length);
});

test("SIGKILL with keyed comments in flight: sent again, each is written exactly once", async () => {
  const { database, world, media, tokenOf, environment } = await libraryOnDisk();
  const token = await tokenOf(await world.person("ada"));
  const path = `/v1/media/${media}/comments`;
  const said: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const texts = Array.from({ length: 15 }, (_unused, index) => `said ${round}.${index}`);
    const writes = texts.map((text, index) => {
      const fields = new URLSearchParams({ text, idempotency_key: `r${round}-${index}` });
      return { path, token, body: fields.toString() };
    });
    const first = await startServerProcess(environment);
    await sendAll(first.url, writes, (count) => {
      if (count > round) first.child.kill("SIGKILL");
    });
    await first.ended;
    const second = await startServerProcess(environment);
    const confirmed = await sendAll(second.url, [...writes, ...writes], () => undefined);
    expect(confirmed).toHaveLength(2 * writes.length);
    second.child.kill("SIGKILL");
    await second.ended;
    said.push(...texts);
  }
  const comments = await database.db.selectFrom("comments").select("text").execute();
  expect(comments.map(({ text }) => text).toSorted()).toEqual(said.toSorted());
  const { comment_count } = await database.db
    .selectFrom("media")
    .select("comment_count")
    .where("id", "=", media)
    .executeTakeFirstOrThrow();
  expect(comment_count).toBe(said.length);
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
