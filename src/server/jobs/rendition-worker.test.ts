import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test, vi } from "vitest";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import type { PicturePool } from "#server/media/picture-pool.ts";
import { storeDownloadedPicture } from "#server/media/store-download.ts";
import { missingXlarge } from "#server/queries/missing-xlarge.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { createWorld } from "#server/testing/app/world.ts";
import { readPlans } from "#server/testing/plans/plan-reader.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { startRenditions } from "./rendition-worker.ts";

const forms = ["xlarge.avif", "xlarge.jpg", "xlarge.webp"];

/** A library with large pictures whose 2,048 pixels were never made. */
async function olderLibrary() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const { db, config } = database;
  const mediaRoot = join(config.dataDir, "media");
  const world = createWorld(db);
  const ada = await world.person("ada");
  const warn = vi.fn<(details: object, text: string) => void>();
  const addRow = async (hash: string, change = {}) => {
    const media = await world.media(ada);
    await world.changeFile(media, { original_hash: hash, original_type: "image/jpeg", ...change });
    return media;
  };
  return {
    ...database,
    mediaRoot,
    warn,
    addRow,
    /** Adds a picture of this width with its folder as earlier versions wrote it. */
    addPicture: async (width: number) => {
      const background = { r: width % 255, g: 40, b: 40 };
      const height = Math.round(width / 2);
      const bytes = await sharp({ create: { width, height, channels: 3, background } })
        .jpeg()
        .toBuffer();
      const hash = createHash("sha256").update(bytes).digest("hex");
      const path = originalPath(mediaRoot, hash);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
      const { key } = await storeDownloadedPicture(mediaRoot, path);
      const folder = fileFolder(mediaRoot, key);
      for (const name of forms) await rm(join(folder, name), { force: true });
      await addRow(hash, { key, width, height });
      return { key, hash, width, height, folder, path };
    },
    start: (pool?: PicturePool) =>
      startRenditions({ db, dataDir: config.dataDir, ...(pool && { pool }) }, { warn }),
    flags: async () =>
      (await db.selectFrom("files").select("has_xlarge").orderBy("id").execute()).map(
        ({ has_xlarge }) => has_xlarge,
      ),
  };
}

/** The files of a folder with the times of their last change. */
async function timesIn(folder: string): Promise<Readonly<Record<string, number>>> {
  const names = (await readdir(folder)).toSorted();
  const entries = names.map(async (name) => [name, (await stat(join(folder, name))).mtimeMs]);
  return Object.fromEntries(await Promise.all(entries));
}

test("renditions: a large picture without 2,048 pixels gets them, and nothing else of it changes", async () => {
  const { addPicture, addRow, start, flags, warn } = await olderLibrary();
  const { key, hash, width, height, folder } = await addPicture(2600);
  // The same picture of another post.
  await addRow(hash, { stored_key: key, width, height });
  const before = await timesIn(folder);
  await start().done;
  const {
    "xlarge.avif": avif,
    "xlarge.jpg": jpg,
    "xlarge.webp": webp,
    ...rest
  } = await timesIn(folder);
  expect(rest).toEqual(before);
  expect([avif, jpg, webp].every((ms) => ms !== undefined)).toBe(true);
  const made = await sharp(join(folder, "xlarge.jpg")).metadata();
  expect([made.width, made.height]).toEqual([2048, 1024]);
  expect(await flags()).toEqual([1, 1]);
  expect(warn).not.toHaveBeenCalled();
});

test("renditions: small pictures, pictures without an original and clips stay as they are", async () => {
  const { addPicture, addRow, start, flags } = await olderLibrary();
  const { folder } = await addPicture(1080);
  await addRow("c".repeat(64), { kind: "video", width: 4000, height: 2000 });
  // Its 2,048 pixels would be too high for a WebP.
  await addRow("d".repeat(64), { width: 2000, height: 19_000 });
  const make = vi.fn<PicturePool["make"]>();
  const pool = { store: () => Promise.reject(new Error("no")), make, close: async () => undefined };
  await start(pool).done;
  expect(make).not.toHaveBeenCalled();
  expect(existsSync(join(folder, "xlarge.jpg"))).toBe(false);
  expect(await flags()).toEqual([0, 0, 0]);
});

test("renditions: the next server goes on where one was killed, and keeps what was written", async () => {
  const { addPicture, start, flags } = await olderLibrary();
  const { folder } = await addPicture(2600);
  await writeFile(join(folder, "xlarge.avif"), "whole");
  await writeFile(join(folder, "xlarge.jpg.99999999.part"), "ha");
  const before = await stat(join(folder, "xlarge.avif"));
  await start().done;
  expect((await stat(join(folder, "xlarge.avif"))).mtimeMs).toBe(before.mtimeMs);
  expect((await readdir(folder)).filter((name) => name.startsWith("xlarge")).toSorted()).toEqual(
    forms,
  );
  expect(await flags()).toEqual([1]);
});

test("renditions: a picture that fails is logged, and the others get theirs", async () => {
  const { addPicture, start, flags, warn } = await olderLibrary();
  const damaged = await addPicture(2600);
  const removed = await addPicture(2700);
  await addPicture(2800);
  await writeFile(damaged.path, "Dear all, this is no picture.");
  await rm(removed.folder, { recursive: true });
  await start().done;
  expect(await flags()).toEqual([0, 0, 1]);
  expect(warn).toHaveBeenCalledTimes(2);
  expect(existsSync(removed.folder)).toBe(false);
});

test("renditions: stopped, it makes no more pictures and logs nothing", async () => {
  const { addRow, start, flags, warn } = await olderLibrary();
  for (const digit of ["a", "b"]) await addRow(digit.repeat(64), { width: 2600, height: 1300 });
  let fail: (error: Error) => void = () => undefined;
  const make = vi.fn(
    () =>
      new Promise<void>((_resolve, reject) => {
        fail = reject;
      }),
  );
  const adding = start({
    store: () => Promise.reject(new Error("no")),
    make,
    close: async () => fail(new Error("the picture pool is closed")),
  });
  await vi.waitFor(() => expect(make).toHaveBeenCalled());
  await adding.stop();
  expect(make).toHaveBeenCalledTimes(1);
  expect([await flags(), warn.mock.calls]).toEqual([[0, 0], []]);
});

test("renditions: in a complete library, looking for missing ones visits next to none of its pictures", async () => {
  const home = await startTestApp();
  const { db, world, executed } = home;
  const ada = await world.person("ada");
  await world.media(ada);
  const {
    id,
    key: _key,
    ...one
  } = await db.selectFrom("files").selectAll().executeTakeFirstOrThrow();
  const complete = Array.from({ length: 300 }, (_unused, at) => {
    const text = at.toString(16);
    const own = { id: id + BigInt(at) + 1n, key: text.padStart(32, "0") };
    return {
      ...one,
      ...own,
      original_hash: text.padStart(64, "0"),
      width: 4000,
      has_xlarge: 1,
    } as const;
  });
  await db.insertInto("files").values(complete).execute();
  executed.length = 0;
  expect(await missingXlarge(db, -1n, 20)).toEqual([]);
  const looks = [...executed];
  const plans = await readPlans(home);
  onTestFinished(plans.close);
  const visits = await plans.visitsOf(looks, "taken as large");
  // PostgreSQL also visits what other tests have deleted and nobody has tidied up yet.
  expect(visits.get("files") ?? 0).toBeLessThan(complete.length / 10);
});
