import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { probeClip } from "./probe-clip.ts";

const sample = (name: string) => join(import.meta.dirname, "samples", name);

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "probe-clip-"));
});
afterEach(() => rm(root, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(root, name), content);
  return join(root, name);
}

test("probe clip: a clip that was turned has the size in which it is shown", async () => {
  expect(await probeClip(sample("turned.mov"))).toEqual({
    width: 48,
    height: 64,
    rotation: 270,
    durationMs: 1000,
    codec: "avc",
    hasSound: false,
  });
});

test.each([
  ["with sound", "sound.mp4", { hasSound: true, codec: "avc", durationMs: 1000 }],
  ["in HEVC", "hevc.mov", { hasSound: false, codec: "hevc", durationMs: 1000 }],
  ["of an hour", "hour.mp4", { width: 32, height: 32, durationMs: 3_600_000 }],
  ["in fragments", "fragmented.mp4", { width: 64, height: 48, durationMs: 1000 }],
])("probe clip: a clip %s", async (_, name, facts) => {
  expect(await probeClip(sample(name))).toMatchObject(facts);
});

test("probe clip: the content decides, not the name", async () => {
  const path = await file("clip", await readFile(sample("hevc.mov")));
  expect(await probeClip(path)).toMatchObject({ width: 64, height: 48 });
});

test("probe clip: only the headers of a large clip are read", async () => {
  const clip = await readFile(sample("sound.mp4"));
  const media = clip.indexOf("mdat") - 4;
  // The index is before the media, which are made 8 GB long by a hole in the file.
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1, 0);
  header.write("mdat", 4, "latin1");
  header.writeBigUInt64BE(8_000_000_000n, 8);
  const path = await file("large.mp4", Buffer.concat([clip.subarray(0, media), header]));
  const handle = await open(path, "r+");
  await handle.truncate(media + 8_000_000_000);
  await handle.close();
  expect(await probeClip(path)).toMatchObject({ durationMs: 1000, hasSound: true });
});

test.each([
  ["a letter", "it is neither an MP4 nor a QuickTime clip", () => "Dear all, this is no clip."],
  ["an empty file", "the file is empty", () => ""],
  ["only sound", "it has sound, but no video", () => readFile(sample("only-sound.mp4"))],
  [
    "a clip without its end",
    "it has no index; the end of the file is probably missing",
    async () => (await readFile(sample("hour.mp4"))).subarray(0, 900),
  ],
  [
    "a clip whose index has a table of two billion entries",
    "the clip is cut or damaged",
    async () => {
      const clip = await readFile(sample("sound.mp4"));
      clip.writeUInt32BE(0x7fff_ffff, clip.indexOf("stsz") + 12);
      return clip;
    },
  ],
])("probe clip: %s is refused with a plain reason", async (_, reason, content) => {
  const path = await file("clip.mp4", await content());
  await expect(probeClip(path)).rejects.toMatchObject({
    name: "UnreadablePictureError",
    path,
    reason,
  });
});

test("probe clip: an index of a gigabyte is not loaded", async () => {
  const path = await file("clip.mp4", "\0\0\0\x10ftypisom\0\0\0\0\x40\0\0\0moov");
  const handle = await open(path, "r+");
  await handle.truncate(16 + 0x4000_0000);
  await handle.close();
  await expect(probeClip(path)).rejects.toMatchObject({ reason: "its index is too large" });
});

test("probe clip: a missing file is refused with a plain reason", async () => {
  await expect(probeClip(join(root, "none.mp4"))).rejects.toMatchObject({
    reason: "the file cannot be opened",
  });
});
