import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { renditionNames, renditionSize } from "#server/lib/rendition-sizes.ts";
import { fileFolder } from "./files.ts";
import { adoptAbandoned } from "./pending-files.ts";
import { type ClipFacts, probeClip } from "./probe-clip.ts";
import { storeDownloadedClip, storeDownloadedPicture } from "./store-download.ts";

let root = "";
let mediaRoot = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "store-download-"));
  mediaRoot = join(root, "media");
});
afterEach(() => rm(root, { recursive: true }));

async function paint(width: number, height: number, orientation = 1): Promise<string> {
  const path = join(root, `${width}x${height}.jpg`);
  await sharp({ create: { width, height, channels: 3, background: "#c82828" } })
    .withExif({ IFD0: { Make: "A camera" } })
    .withMetadata({ orientation })
    .toFile(path);
  return path;
}

const clip: ClipFacts = {
  width: 72,
  height: 128,
  rotation: 90,
  durationMs: 61_000,
  codec: "hevc",
  hasSound: false,
};

/** No file, mark or folder is left of what failed. */
async function expectNothing(): Promise<void> {
  expect(await adoptAbandoned(mediaRoot)).toEqual([]);
  for (const parent of (await readdir(mediaRoot)).filter((name) => name !== "pending"))
    expect(await readdir(join(mediaRoot, parent))).toEqual([]);
}

test.each([
  ["wider than 2,048 pixels", 2400, 1200, { width: 2048, height: 1024 }],
  ["wider than 1,080 pixels", 1200, 900, { width: 1200, height: 900 }],
])(
  "store download: a picture %s has a rendition as large as it can be",
  async (_, width, height, size) => {
    const stored = await storeDownloadedPicture(mediaRoot, await paint(width, height));
    expect(stored).toMatchObject({ kind: "image", width, height, has_xlarge: 1, has_poster: 1 });
    expect(renditionSize("xlarge", stored)).toEqual(size);
    const folder = fileFolder(mediaRoot, stored.key);
    for (const extension of ["avif", "webp", "jpg"]) {
      const { exif, ...metadata } = await sharp(join(folder, `xlarge.${extension}`)).metadata();
      expect(metadata).toMatchObject(size);
      expect(exif).toBeUndefined();
    }
    expect(await readdir(folder)).toHaveLength((renditionNames.length + 1) * 3);
  },
);

test("store download: a picture of up to 1,080 pixels across has no larger rendition", async () => {
  // It is stored on its side: upright it is 1080 across.
  const stored = await storeDownloadedPicture(mediaRoot, await paint(1300, 1080, 6));
  expect(stored).toMatchObject({ width: 1080, height: 1300, has_xlarge: 0 });
  const files = await readdir(fileFolder(mediaRoot, stored.key));
  expect(files).toHaveLength(renditionNames.length * 3);
});

test("store download: a clip has its poster's renditions and no copy of itself", async () => {
  const path = join(import.meta.dirname, "samples/turned.mov");
  const facts = await probeClip(path);
  const stored = await storeDownloadedClip(mediaRoot, path, facts, await paint(60, 80));
  expect(stored).toMatchObject({
    kind: "video",
    width: 60,
    height: 80,
    clip_width: 48,
    clip_height: 64,
    clip_low_width: null,
    clip_low_height: null,
    has_poster: 1,
    duration_ms: 1000,
  });
  expect(await readdir(fileFolder(mediaRoot, stored.key))).not.toContain("clip.mp4");
});

test("store download: a clip without a poster has a calm card in its own shape", async () => {
  const stored = await storeDownloadedClip(mediaRoot, "clip.mov", clip, null);
  expect(stored).toMatchObject({ width: 72, height: 128, has_poster: 0, has_xlarge: 0 });
  const large = join(fileFolder(mediaRoot, stored.key), "large.jpg");
  expect(await sharp(large).metadata()).toMatchObject({ width: 72, height: 128 });
  // Calm: no channel varies much, and the top is lighter than the bottom.
  const { channels } = await sharp(large).stats();
  for (const { stdev } of channels) expect(stdev).toBeLessThan(15);
  const row = async (top: number) => {
    const strip = await sharp(large).extract({ left: 0, top, width: 72, height: 1 }).toBuffer();
    return (await sharp(strip).stats()).channels[0]?.mean ?? 0;
  };
  expect(await row(2)).toBeGreaterThan((await row(125)) + 10);
});

test("store download: cards of clips of one size are the same, of another size they are not", async () => {
  const placeholders: string[] = [];
  const bytes: Buffer[] = [];
  for (const facts of [clip, clip, { ...clip, width: 128, height: 72 }]) {
    const { key, placeholder } = await storeDownloadedClip(mediaRoot, "clip.mov", facts, null);
    placeholders.push(placeholder);
    bytes.push(await readFile(join(fileFolder(mediaRoot, key), "large.webp")));
  }
  expect(bytes[1]).toEqual(bytes[0]);
  expect(bytes[2]).not.toEqual(bytes[0]);
  expect(placeholders[1]).toBe(placeholders[0]);
});

test("store download: a poster that is no picture becomes a card", async () => {
  const poster = join(root, "poster.jpg");
  await writeFile(poster, "no picture");
  expect(await storeDownloadedClip(mediaRoot, "clip.mov", clip, poster)).toMatchObject({
    has_poster: 0,
    width: 72,
  });
});

test("store download: what is refused leaves no files", async () => {
  const letter = join(root, "letter.jpg");
  await writeFile(letter, "Dear all, this is no picture.");
  await expect(storeDownloadedPicture(mediaRoot, letter)).rejects.toThrow(UnreadablePictureError);
  await expectNothing();
  const ribbon = { ...clip, width: 10, height: 30_000 };
  await expect(storeDownloadedClip(mediaRoot, "clip.mov", ribbon, null)).rejects.toMatchObject({
    reason: "its video has too extreme an aspect ratio",
  });
});
