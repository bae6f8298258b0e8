import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { scopes } from "#contract/routes.ts";
import { seededRandom } from "./import/demo/seeded-random.ts";
import { createToken } from "./queries/access/tokens.ts";
import { openConnection } from "./testing/app/open-connection.ts";
import { startServerProcess } from "./testing/app/server-process.ts";
import { createWorld } from "./testing/app/world.ts";
import { openTestDatabase } from "./testing/postgres/test-database.ts";
import { findDamage } from "./testing/reliability/find-damage.ts";
import { newWriter, runWriter, type Writer } from "./testing/reliability/mixed-load.ts";
import { readNumber, reportRun } from "./testing/reliability/report-run.ts";

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

/** RELIABILITY_KILLS sets the number. On PostgreSQL the process that is killed is not the one that writes to the disk. */
const kills = readNumber("RELIABILITY_KILLS", process.env["TEST_ENGINE"] === "postgres" ? 3 : 10);
const seed = readNumber("RELIABILITY_SEED", 1);
/** A kill takes a second, most of which is the start of the next server. */
const timeout = 60_000 + kills * 10_000;

test(`SIGKILL at random moments under mixed load, ${kills} times: no answered write is lost and no count is off`, {
  timeout,
}, async () => {
  const { database, world, ben, media, tokenOf, environment } = await libraryOnDisk();
  const targets = {
    media: [media, await world.media(ben), await world.media(ben)],
    people: [ben, await world.person("eve")],
  };
  const random = seededRandom(seed);
  const writers: Writer[] = [];
  for (let round = 0; round < kills; round += 1) {
    const current: Writer[] = [];
    for (let index = 0; index < 8; index += 1) {
      const id = await world.person(`r${round}p${index}`);
      current.push(newWriter(id, await tokenOf(id), seededRandom(random() * 2 ** 32)));
    }
    const { child, ended, url } = await startServerProcess(environment);
    let isOver = false;
    const kill = () => {
      isOver = true;
      child.kill("SIGKILL");
    };
    // After the first answer, so that each kill falls into the load.
    let timer: NodeJS.Timeout | undefined;
    const onAnswer = () => {
      timer ??= setTimeout(kill, random() * 300);
    };
    const load = { isOver: () => isOver, onAnswer };
    await Promise.all(current.map((writer) => runWriter(url, writer, targets, load)));
    await ended;
    writers.push(...current);
  }
  const damage = await findDamage(database.db, writers);
  const answered = writers.reduce((sum, writer) => sum + writer.answered, 0);
  reportRun("kills", {
    seed,
    kills,
    answered,
    pending: writers.filter(({ pending }) => pending !== null).length,
    lost: damage.lost.length,
    countsOff: damage.countsOff.length,
    damaged: damage.damaged.length,
  });
  expect(writers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(damage).toEqual({ lost: [], countsOff: [], damaged: [] });
  expect(answered).toBeGreaterThanOrEqual(kills);
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
