import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { seededRandom } from "./import/demo/seeded-random.ts";
import { createToken } from "./queries/access/tokens.ts";
import { startServerProcess } from "./testing/app/server-process.ts";
import { createWorld } from "./testing/app/world.ts";
import { writeDownload } from "./testing/downloads/generated-download.ts";
import { openProcessLibrary } from "./testing/downloads/killed-import.ts";
import { beginUpload, post, sendRest } from "./testing/downloads/upload-client.ts";
import type { TestDatabase } from "./testing/postgres/test-database.ts";
import { findDamage } from "./testing/reliability/find-damage.ts";
import { newWriter, runWriter } from "./testing/reliability/mixed-load.ts";
import { median, type ProcessUsage, readUsage } from "./testing/reliability/process-usage.ts";
import { readNumber, reportRun } from "./testing/reliability/report-run.ts";
import { tempFolder } from "./testing/zip/temp-folder.ts";

/** SOAK_SECONDS sets the time of the load; with it, PostgreSQL is soaked too. */
const seconds = readNumber("SOAK_SECONDS", 2);
const isLongRun = process.env["SOAK_SECONDS"] !== undefined;
const seed = readNumber("RELIABILITY_SEED", 1);
const timeout = 120_000 + seconds * 1500;
/** How many more handles at the end than in the middle are no leak: connections come and go. */
const spareHandles = 20;
/** Each waits for its answers, so these keep a server busy and not overloaded. */
const writerCount = 8;

/** Uploads a download to the server and imports it. Returns when it is done. */
async function importOnce(url: string, { db }: TestDatabase, paths: readonly string[]) {
  const { id } = await post(`${url}/keepsake/imports`, { size: "40000000" });
  for (const path of paths) await sendRest(url, await beginUpload(url, id, path), 0);
  const change = (action: string) => post(`${url}/keepsake/imports/${id}`, { action });
  const until = async (...states: readonly string[]) => {
    for (;;) {
      const row = await db
        .selectFrom("imports")
        .select(["state", "progress"])
        .where("id", "=", BigInt(id))
        .executeTakeFirstOrThrow();
      if (row.state === "failed") throw new Error(row.progress ?? "failed");
      if (states.includes(row.state)) return;
      await pause(100);
    }
  };
  await change("read");
  await until("ready");
  await change("start");
  await until("done");
}

/** Likes of imported posts and their counts are the import's; the load has media of its own. */
async function startLoad(library: TestDatabase) {
  const { db, environment } = library;
  const world = createWorld(db);
  const ben = await world.person("ben");
  const media: bigint[] = [];
  for (let index = 0; index < 40; index += 1) media.push(await world.media(ben));
  const people = [ben, await world.person("eve")];
  const random = seededRandom(seed);
  const writers = [];
  for (let index = 0; index < writerCount; index += 1) {
    const userId = await world.person(`writer${index}`);
    const options = { userId, client: null, scopes, createdTime: 0 };
    const token = await createToken(db, world.nextKey, options);
    writers.push(newWriter(userId, token, seededRandom(random() * 2 ** 32)));
  }
  const limits = { OWN_RATE_LIMIT_CALLS: "999999999", OWN_RATE_LIMIT_WRITES: "999999999" };
  const server = await startServerProcess({ ...environment, ...limits });
  onTestFinished(async () => {
    server.child.kill("SIGKILL");
    await server.ended;
  });
  return { server, writers, targets: { media, people } };
}

test.skipIf(process.env["TEST_ENGINE"] === "postgres" && !isLongRun)(
  `reading, writing and importing for ${seconds} s: no error, nothing lost, and no handle is left open`,
  { timeout },
  async () => {
    const numbers = { posts: 4, likes: 50, parts: 1 };
    const paths = await writeDownload(join(await tempFolder(), "download"), numbers);
    const library = await openProcessLibrary();
    const { server, writers, targets } = await startLoad(library);
    const { url, child } = server;
    let isOver = false;
    const load = { isOver: () => isOver, onAnswer: () => undefined };
    let cutOff = 0;
    const writing = writers.map(async (writer) => {
      await runWriter(url, writer, targets, load);
      if (!isOver) cutOff += 1;
    });
    const usages: ProcessUsage[] = [];
    const sample = setInterval(() => {
      const usage = readUsage(child.pid);
      if (usage !== null) usages.push(usage);
    }, seconds * 20);
    let imports = 0;
    const startMs = performance.now();
    do {
      await importOnce(url, library, paths);
      imports += 1;
      if (seconds > 60) await pause(10_000);
    } while (performance.now() - startMs < seconds * 1000);
    isOver = true;
    clearInterval(sample);
    await Promise.all(writing);
    const damage = await findDamage(library.db, writers);
    const errors = writers.flatMap((writer) => writer.errors);
    const middle = usages.slice(Math.floor(usages.length / 3), Math.floor((usages.length * 2) / 3));
    const last = usages.slice(Math.floor((usages.length * 2) / 3));
    const memoryOf = (part: typeof usages) => Math.round(median(part.map((one) => one.memoryMib)));
    const handlesOf = (part: typeof usages) => median(part.map((one) => one.handles));
    reportRun("soak", {
      seed,
      seconds: Math.round((performance.now() - startMs) / 1000),
      answered: writers.reduce((sum, writer) => sum + writer.answered, 0),
      imports,
      errors: errors.length + cutOff,
      middle: { memoryMib: memoryOf(middle), handles: handlesOf(middle) },
      end: { memoryMib: memoryOf(last), handles: handlesOf(last) },
    });
    expect({ errors, cutOff }).toEqual({ errors: [], cutOff: 0 });
    expect(damage).toEqual({ lost: [], countsOff: [], damaged: [] });
    expect(handlesOf(last)).toBeLessThanOrEqual(handlesOf(middle) + spareHandles);
  },
);
