import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { renditionNames } from "#server/lib/rendition-sizes.ts";
import { fileFolder } from "./files.ts";
import { adoptAbandoned, settleFile, whileHeld } from "./pending-files.ts";
import { storeClip, storePicture } from "./store-file.ts";

let root = "";
let mediaRoot = "";
let poster = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "store-file-"));
  mediaRoot = join(root, "media");
  poster = join(root, "poster.jpg");
  await sharp({ create: { width: 80, height: 60, channels: 3, background: "#336699" } }).toFile(
    poster,
  );
});
afterEach(() => rm(root, { recursive: true }));

async function film(name: string, start: string): Promise<string> {
  await writeFile(join(root, name), Buffer.from(`\0\0\0\x18${start}isom and so on`, "latin1"), {
    mode: 0o444,
  });
  return join(root, name);
}

const sizes = { width: 720, height: 404, lowWidth: 480, lowHeight: 270 };

test("store picture: storing a picture twice makes two files with random keys", async () => {
  const one = await storePicture(mediaRoot, poster);
  const other = await storePicture(mediaRoot, poster);
  expect(one).toMatchObject({ kind: "image", width: 80, height: 60, clip_width: null });
  expect(one.key).toMatch(/^[0-9a-f]{32}$/);
  expect(other.key).not.toBe(one.key);
});

test("store clip: copies the clip next to its poster, byte for byte", async () => {
  const path = await film("film.mp4", "ftyp");
  const lowPath = await film("small.mp4", "ftyp");
  const stored = await storeClip(mediaRoot, { path, lowPath, posterPath: poster, ...sizes });
  expect(stored).toMatchObject({ kind: "video", width: 80, clip_width: 720, clip_low_height: 270 });
  const folder = fileFolder(mediaRoot, stored.key);
  expect(await readFile(join(folder, "clip.mp4"))).toEqual(await readFile(path));
  expect(await readFile(join(folder, "clip_low.mp4"))).toEqual(await readFile(lowPath));
  expect(await readdir(folder)).toHaveLength(renditionNames.length * 3 + 2);
});

test("store clip: reads its duration, which a clip with damaged headers does not have", async () => {
  const real = join(import.meta.dirname, "samples", "sound.mp4");
  const damaged = await film("film.mp4", "ftyp");
  const store = (path: string) =>
    storeClip(mediaRoot, { path, lowPath: damaged, posterPath: poster, ...sizes });
  expect(await store(real)).toMatchObject({ duration_ms: 1000 });
  expect(await store(damaged)).toMatchObject({ duration_ms: null });
});

test("store clip: the error of an invalid clip has its path, and no files are left", async () => {
  const path = await film("film.mp4", "ftyp");
  const lowPath = await film("small.mp4", "flac");
  const storing = storeClip(mediaRoot, { path, lowPath, posterPath: poster, ...sizes });
  await expect(storing).rejects.toThrow(UnreadablePictureError);
  await expect(storing).rejects.toThrow("small.mp4");
  expect(await adoptAbandoned(mediaRoot)).toEqual([]);
  const parents = (await readdir(mediaRoot)).filter((name) => name !== "pending");
  for (const parent of parents) expect(await readdir(join(mediaRoot, parent))).toEqual([]);
});

test("pending files: a file is pending until it is settled", async () => {
  const { key } = await storePicture(mediaRoot, poster);
  expect(await adoptAbandoned(mediaRoot)).toEqual([key]);
  await settleFile(mediaRoot, key);
  expect(await adoptAbandoned(mediaRoot)).toEqual([]);
});

test("pending files: one that this process holds is left alone", async () => {
  const { key } = await storePicture(mediaRoot, poster);
  const other = await storePicture(mediaRoot, poster);
  await whileHeld(key, async () => {
    expect(await adoptAbandoned(mediaRoot)).toEqual([other.key]);
  });
  expect((await adoptAbandoned(mediaRoot)).toSorted()).toEqual([key, other.key].toSorted());
});

test("pending files: only those of ended processes are taken over", async () => {
  const [running, gone] = ["a".repeat(32), "b".repeat(32)];
  await adoptAbandoned(mediaRoot);
  await writeFile(join(mediaRoot, "pending", `${running}.${process.ppid}`), "");
  // Larger than any process id.
  await writeFile(join(mediaRoot, "pending", `${gone}.99999999`), "");
  expect(await adoptAbandoned(mediaRoot)).toEqual([gone]);
});
