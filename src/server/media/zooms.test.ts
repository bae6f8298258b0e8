import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RenditionJob } from "./add-renditions.ts";
import { originalPath, removeOriginal } from "./originals.ts";
import type { PicturePool } from "./picture-pool.ts";
import { createZooms, type Zooms } from "./zooms.ts";

let mediaRoot = "";
let open: Zooms[] = [];
beforeEach(async () => {
  mediaRoot = await mkdtemp(join(tmpdir(), "zooms-"));
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((zooms) => zooms.close()));
  await rm(mediaRoot, { recursive: true });
});

const hashOf = (name: string) => name.padEnd(64, "0");

async function addOriginal(name: string, bytes: Buffer | string = "x"): Promise<string> {
  const path = originalPath(mediaRoot, hashOf(name));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return hashOf(name);
}

/** A pool that writes ten bytes when it is told to, and counts its jobs. */
function slowPool() {
  const jobs: RenditionJob[] = [];
  let letGo: () => void = () => undefined;
  let gate = Promise.resolve();
  const pool: PicturePool = {
    store: () => Promise.reject(new Error("not for originals")),
    make: async (job) => {
      jobs.push(job);
      await gate;
      if (job.kind === "zoom") await writeFile(job.target, "0123456789");
    },
    close: async () => undefined,
  };
  return {
    pool,
    jobs,
    hold: () => {
      gate = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    letGo: () => letGo(),
  };
}

function zoomsOf(options: Omit<Parameters<typeof createZooms>[0], "mediaRoot"> = {}): Zooms {
  const zooms = createZooms({ mediaRoot, ...options });
  open.push(zooms);
  return zooms;
}

const made = () => readdir(join(mediaRoot, "zooms"));

test("zoom: a picture of more than 16 megapixels gets a JPEG of at most that, upright, once", async () => {
  const background = { r: 200, g: 40, b: 40 };
  const large = await sharp({ create: { width: 6000, height: 3000, channels: 3, background } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const hash = await addOriginal("a", large);
  const path = (await zoomsOf().find(hash)) ?? "";
  const { format, width, height, exif } = await sharp(path).metadata();
  expect([format, width, height, exif]).toEqual(["jpeg", 2828, 5656, undefined]);
  expect(await zoomsOf().find(hash)).toBe(path);
  expect(await readdir(join(mediaRoot, "originals/incoming"))).toEqual([]);
});

test("zoom: several requests for one picture wait for the same rendition", async () => {
  const { pool, jobs, hold, letGo } = slowPool();
  const zooms = zoomsOf({ pool });
  const hash = await addOriginal("a");
  hold();
  const found = Promise.all([zooms.find(hash), zooms.find(hash), zooms.find(hash)]);
  letGo();
  expect(new Set(await found).size).toBe(1);
  expect(jobs).toHaveLength(1);
});

test("zoom: when too many are being made, another is refused, and works later", async () => {
  const { pool, hold, letGo } = slowPool();
  const zooms = zoomsOf({ pool });
  const hashes = await Promise.all(
    Array.from({ length: 17 }, (_unused, at) => addOriginal(`${at}f`)),
  );
  hold();
  const found = hashes.map((hash) => zooms.find(hash));
  expect(await found[16]).toBeNull();
  letGo();
  expect((await Promise.all(found.slice(0, 16))).every((path) => path !== null)).toBe(true);
  expect(await zooms.find(hashes[16] ?? "")).not.toBeNull();
});

test("zoom: those made first give way when all take too much, and are made again", async () => {
  const { pool, jobs } = slowPool();
  const zooms = zoomsOf({ pool, mostBytes: 25 });
  for (const [name, second] of [
    ["b", 2000],
    ["a", 1000],
  ] as const) {
    await utimes((await zooms.find(await addOriginal(name))) ?? "", second, second);
  }
  await zooms.find(await addOriginal("c"));
  expect(await made()).toEqual([`${hashOf("b")}.jpg`, `${hashOf("c")}.jpg`]);
  await zooms.find(hashOf("a"));
  expect(jobs).toHaveLength(4);
  expect(await made()).toHaveLength(2);
});

test("zoom: one that is larger than the limit is kept while it is the only one", async () => {
  const { pool } = slowPool();
  expect(await zoomsOf({ pool, mostBytes: 5 }).find(await addOriginal("a"))).not.toBeNull();
  expect(await made()).toHaveLength(1);
});

test("zoom: a removed original takes it along, also while it is being made", async () => {
  const { pool, hold, letGo } = slowPool();
  const zooms = zoomsOf({ pool });
  const [one, two] = [await addOriginal("a"), await addOriginal("b")];
  await zooms.find(one);
  await removeOriginal(mediaRoot, one);
  expect(await made()).toEqual([]);
  hold();
  const found = zooms.find(two);
  await removeOriginal(mediaRoot, two);
  letGo();
  await found;
  expect(await made()).toEqual([]);
});

test("zoom: an unreadable original leaves nothing, and the next request tries again", async () => {
  const zooms = zoomsOf();
  const hash = await addOriginal("a", "Dear all, this is no picture.");
  for (const _ of [1, 2]) {
    await expect(zooms.find(hash)).rejects.toMatchObject({ name: "UnreadablePictureError" });
  }
  expect(await readdir(join(mediaRoot, "originals/incoming"))).toEqual([]);
});
