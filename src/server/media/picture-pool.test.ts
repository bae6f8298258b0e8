import { fork } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { isRunning } from "#server/lib/running-process.ts";
import { projectRoot } from "#server/project-root.ts";
import { fileFolder } from "./files.ts";
import { adoptAbandoned, settleFile } from "./pending-files.ts";
import { createPicturePool, mostWaiting, type PicturePool } from "./picture-pool.ts";

const built = join(projectRoot, `node_modules/.cache/picture-worker-${process.pid}`);
const workerPath = join(built, "picture-worker.js");

beforeAll(async () => {
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: "src/server/media/picture-worker.ts",
      outDir: built,
      emptyOutDir: true,
      copyPublicDir: false,
    },
  });
});
afterAll(() => rm(built, { recursive: true }));

let root = "";
let mediaRoot = "";
let pools: PicturePool[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "picture-pool-"));
  mediaRoot = join(root, "media");
  await mkdir(mediaRoot);
  pools = [];
});
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await rm(root, { recursive: true });
});

function poolOf(options: { workerPath: string | null; workers?: number; limitMs?: number }) {
  const pool = createPicturePool({ mediaRoot, workers: 1, ...options });
  pools.push(pool);
  return pool;
}

async function paint(name: string, width = 90, height = 60): Promise<string> {
  const path = join(root, name);
  const background = { r: 200, g: 40, b: 40 };
  await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toFile(path);
  return path;
}

/** A worker of a few lines that behaves badly when a job's path says so. */
async function pretendWorker(script: string): Promise<string> {
  const path = join(root, "pretend.mjs");
  await writeFile(path, script);
  return path;
}

/** Marks of pending files, as process ids by key. */
async function marks(): Promise<string[]> {
  return readdir(join(mediaRoot, "pending")).catch(() => []);
}

const kinds: readonly [string, () => string | null][] = [
  ["in this process", () => null],
  ["in workers", () => workerPath],
];

test.each(kinds)(
  "picture pool: %s, files are pending until this process settles them",
  async (_, path) => {
    const pool = poolOf({ workerPath: path(), workers: 2 });
    const clip = join(import.meta.dirname, "samples/turned.mov");
    const jobs = [await paint("one.jpg"), await paint("two.jpg", 1500, 1000)];
    const [one, two, three] = await Promise.all([
      pool.store({ kind: "image", path: String(jobs[0]) }),
      pool.store({ kind: "image", path: String(jobs[1]) }),
      pool.store({ kind: "video", path: clip }),
    ]);
    expect(one).toMatchObject({ kind: "image", width: 90, height: 60, has_xlarge: 0 });
    expect(two).toMatchObject({ width: 1500, height: 1000, has_xlarge: 1, duration_ms: null });
    expect(three).toMatchObject({
      kind: "video",
      clip_width: 48,
      clip_height: 64,
      duration_ms: 1000,
    });
    const keys = [one.key, two.key, three.key];
    expect((await marks()).toSorted()).toEqual(
      keys.map((key) => `${key}.${process.pid}`).toSorted(),
    );
    for (const key of keys) await settleFile(mediaRoot, key);
    expect(await adoptAbandoned(mediaRoot)).toEqual([]);
    expect(await readdir(join(mediaRoot, "originals/incoming"))).toEqual([]);
  },
);

test.each(kinds)("picture pool: %s, a rendition is added, or has its reason", async (_, path) => {
  const pool = poolOf({ workerPath: path() });
  const target = join(root, "zoom.jpg");
  await pool.make({ kind: "zoom", path: await paint("wide.jpg", 6000, 3000), target });
  const { width, height } = await sharp(target).metadata();
  expect([width, height]).toEqual([5656, 2828]);
  const letter = join(root, "letter.jpg");
  await writeFile(letter, "Dear all, this is no picture.");
  await expect(
    pool.make({ kind: "zoom", path: letter, target: `${target}2` }),
  ).rejects.toMatchObject({ name: "UnreadablePictureError", path: letter });
  expect(await marks()).toEqual([]);
});

test.each(kinds)("picture pool: %s, an unreadable file has its reason", async (_, path) => {
  const letter = join(root, "letter.jpg");
  await writeFile(letter, "Dear all, this is no picture.");
  const pool = poolOf({ workerPath: path() });
  await expect(pool.store({ kind: "image", path: letter })).rejects.toMatchObject({
    name: "UnreadablePictureError",
    path: letter,
    reason: "it is no picture of a kind that can be read",
  });
  expect(await marks()).toEqual([]);
});

const crashing = `
  import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
  process.on("message", ({ mediaRoot, job, ticket }) => {
    appendFileSync(mediaRoot + "/log", job.path + "\\n");
    mkdirSync(mediaRoot + "/pending", { recursive: true });
    mkdirSync(mediaRoot + "/" + ticket.key.slice(0, 2) + "/" + ticket.key.slice(2) + ".part", { recursive: true });
    writeFileSync(mediaRoot + "/pending/" + ticket.key + "." + process.pid, "");
    if (job.path === "crash") process.abort();
    if (job.path !== "hang") process.send({ outcome: "stored", file: { key: ticket.key } });
  });
  process.send("ready");
`;

test.each(["crash", "hang"])(
  "picture pool: a file on which workers %s twice is unreadable",
  async (path) => {
    const pool = poolOf({ workerPath: await pretendWorker(crashing), limitMs: 1000 });
    const bad = pool.store({ kind: "image", path });
    const good = pool.store({ kind: "image", path: "good" });
    await expect(bad).rejects.toMatchObject({ path, reason: "the decoder crashed on it" });
    const { key } = await good;
    // Of the crashed ones nothing is left; the mark of the good one is that of a worker that does not hand over.
    expect((await marks()).map((name) => name.split(".")[0])).toEqual([key]);
    const folders = (await readdir(mediaRoot)).filter((name) => /^[0-9a-f]{2}$/.test(name));
    const files = await Promise.all(folders.map((name) => readdir(join(mediaRoot, name))));
    expect(files.flat()).toEqual([`${key.slice(2)}.part`]);
  },
);

test("picture pool: a worker that does not start is no fault of the file", async () => {
  const pool = poolOf({ workerPath: join(root, "missing.mjs") });
  const storing = pool.store({ kind: "image", path: await paint("one.jpg") });
  await expect(storing).rejects.toThrow("does not start");
});

test("picture pool: closing it fails what is not done, and leaves no files", async () => {
  const pool = poolOf({ workerPath: await pretendWorker(crashing) });
  const running = pool.store({ kind: "image", path: "hang" });
  const waiting = pool.store({ kind: "image", path: "good" });
  const failures = Promise.allSettled([running, waiting]);
  await expect.poll(marks, { timeout: 20_000 }).toHaveLength(1);
  await pool.close();
  for (const failure of await failures)
    expect(failure).toMatchObject({
      status: "rejected",
      reason: { message: expect.stringContaining("closed") },
    });
  await expect(pool.store({ kind: "image", path: "good" })).rejects.toThrow("closed");
  expect(await marks()).toEqual([]);
});

test("picture pool: it does not take any number of jobs", async () => {
  const pool = poolOf({ workerPath: await pretendWorker(crashing) });
  const jobs = Array.from({ length: mostWaiting + 1 }, () =>
    pool.store({ kind: "image", path: "hang" }),
  );
  const settled = Promise.allSettled(jobs);
  await expect(pool.store({ kind: "image", path: "good" })).rejects.toThrow("too many");
  await pool.close();
  expect((await settled).every(({ status }) => status === "rejected")).toBe(true);
});

test("picture pool: a worker ends with its killed parent, and what it wrote is found", async () => {
  const picture = await paint("large.jpg", 5000, 4000);
  const key = "a".repeat(32);
  const parentPath = join(root, "parent.mjs");
  await writeFile(
    parentPath,
    `import { fork } from "node:child_process";
     const worker = fork(process.argv[2], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
     const request = { mediaRoot: process.argv[3], job: { kind: "image", path: process.argv[4] }, ticket: { key: "${key}", settler: process.pid } };
     worker.on("message", (message) => {
       if (message === "ready") worker.send(request);
       else process.send("done");
     });
     process.send(worker.pid);`,
  );
  const parent = fork(parentPath, [workerPath, mediaRoot, picture], { execArgv: [] });
  const [worker] = await once(parent, "message");
  await expect.poll(marks, { interval: 1, timeout: 20_000 }).toEqual([`${key}.${worker}`]);
  process.kill(Number(worker), "SIGSTOP");
  parent.kill("SIGKILL");
  await once(parent, "exit");
  // A server that starts now leaves the files of the living worker alone.
  expect(await adoptAbandoned(mediaRoot)).toEqual([]);
  process.kill(Number(worker), "SIGCONT");
  await expect.poll(() => isRunning(Number(worker)), { timeout: 20_000 }).toBe(false);
  expect(await adoptAbandoned(mediaRoot)).toEqual([key]);
  expect(await readdir(fileFolder(mediaRoot, key)).catch(() => "none")).toBe("none");
});

test("picture pool: a HEIC file in a worker", async () => {
  const path = join(root, "photo.jpg");
  await copyFile(join(import.meta.dirname, "samples/turned.heic"), path);
  const stored = await poolOf({ workerPath }).store({ kind: "image", path });
  expect(stored).toMatchObject({ width: 64, height: 96 });
});
