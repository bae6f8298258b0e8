import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decodePicture, fromPixels } from "./decode-picture.ts";

const sample = (name: string) => join(import.meta.dirname, "samples", name);

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "decode-picture-"));
});
afterEach(() => rm(root, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(root, name), content);
  return join(root, name);
}

/** The colours of the four corners, each rounded to 40. */
async function corners(path: string): Promise<string[]> {
  const { pixels } = await decodePicture(path);
  const { width, height } = pixels.info;
  const raw = await fromPixels(pixels).raw().toBuffer();
  const at = (x: number, y: number) => {
    const start = (y * width + x) * pixels.info.channels;
    return [...raw.subarray(start, start + 3)]
      .map((value) => Math.round(value / 40) * 40)
      .join(" ");
  };
  return [at(4, 4), at(width - 5, 4), at(4, height - 5), at(width - 5, height - 5)];
}

const [red, green, blue, white] = ["200 40 40", "40 200 40", "40 40 200", "240 240 240"];

test("decode picture: HEIC", async () => {
  expect((await decodePicture(sample("upright.heic"))).size).toEqual({ width: 96, height: 64 });
  expect(await corners(sample("upright.heic"))).toEqual([red, green, blue, white]);
});

test("decode picture: HEIC with a rotation and an EXIF orientation is turned once", async () => {
  expect((await decodePicture(sample("turned.heic"))).size).toEqual({ width: 64, height: 96 });
  expect(await corners(sample("turned.heic"))).toEqual([blue, red, white, green]);
});

test("decode picture: HEIC with a wide-gamut profile is converted to sRGB", async () => {
  // Its pixels are 184 55 49 in Display P3.
  expect(await corners(sample("wide.heic"))).toEqual([red, red, red, red]);
});

test.each([
  ["HEIC", () => readFile(sample("upright.heic")), { width: 96, height: 64 }],
  [
    "HEIC of another brand",
    async () => rebrand(await readFile(sample("upright.heic"))),
    { width: 96 },
  ],
  ["AVIF", () => sharp(grey(30, 20)).avif().toBuffer(), { width: 30, height: 20 }],
  ["WebP", () => sharp(grey(30, 20)).webp().toBuffer(), { width: 30, height: 20 }],
])("decode picture: %s with a wrong extension", async (_, content, size) => {
  const path = await file("picture.jpg", await content());
  expect((await decodePicture(path)).size).toMatchObject(size);
});

test("decode picture: a large picture is decoded no larger than its renditions need", async () => {
  const path = await file("large.jpg", await sharp(grey(6000, 3000)).jpeg().toBuffer());
  const { pixels } = await decodePicture(path);
  expect(pixels.info).toMatchObject({ width: 1280, height: 640 });
  const imported = await decodePicture(path, () => ["large", "xlarge"]);
  expect(imported.pixels.info).toMatchObject({ width: 2048, height: 1024 });
});

test.each([
  [
    "a letter",
    "it is no picture of a kind that can be read",
    () => "Dear all, this is no picture.",
  ],
  ["an empty file", "it is no picture of a kind that can be read", () => ""],
  ["a drawing", "svg is not one of jpeg, png, webp, gif, tiff, heif", () => svg],
  ["a cut JPEG", "the file is cut or damaged", () => half(sharp(noise()).jpeg().toBuffer())],
  ["a cut PNG", "the file is cut or damaged", () => half(sharp(noise()).png().toBuffer())],
  ["a cut HEIC", "the file is cut or damaged", () => half(readFile(sample("upright.heic")))],
  ["a HEIC without its end", "the file is cut or damaged", () => allBut(60, "upright.heic")],
  [
    "a PNG of a million pixels in a row",
    "1000000 x 3 is longer than 65,535 pixels",
    () => bomb(1e6, 3),
  ],
  ["a PNG bomb", "30000 x 30000 is more than 300,000,000 pixels", () => bomb(3e4, 3e4)],
  ["a ribbon", "20 x 20000 has too extreme an aspect ratio", () => bomb(20, 20_000)],
])("decode picture: %s is refused with a plain reason", async (_, reason, content) => {
  const path = await file("picture.jpg", await content());
  await expect(decodePicture(path)).rejects.toMatchObject({
    name: "UnreadablePictureError",
    path,
    reason,
  });
});

test("decode picture: a missing file is refused with a plain reason", async () => {
  await expect(decodePicture(join(root, "none.jpg"))).rejects.toMatchObject({
    reason: "the file cannot be opened",
  });
});

test("decode picture: a HEIC that says it is huge is refused before it is decoded", async () => {
  const heic = await readFile(sample("upright.heic"));
  const sizes = heic.indexOf("ispe") + 8;
  heic.writeUInt32BE(20_000, sizes);
  heic.writeUInt32BE(20_000, sizes + 4);
  const path = await file("picture.heic", heic);
  await expect(decodePicture(path)).rejects.toMatchObject({
    reason: "20000 x 20000 is more than 100,000,000 pixels",
  });
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';

function grey(width: number, height: number) {
  return { create: { width, height, channels: 3 as const, background: "#808080" } };
}

function noise() {
  const gaussian = { type: "gaussian" as const, mean: 128, sigma: 40 };
  return {
    create: {
      width: 300,
      height: 300,
      channels: 3 as const,
      background: "#808080",
      noise: gaussian,
    },
  };
}

function rebrand(heic: Buffer): Buffer {
  heic.write("heis", 8, "latin1");
  return heic;
}

async function half(content: Promise<Buffer>): Promise<Buffer> {
  const bytes = await content;
  return bytes.subarray(0, bytes.length / 2);
}

async function allBut(count: number, name: string): Promise<Buffer> {
  return (await readFile(sample(name))).subarray(0, -count);
}

/** A PNG file that claims a size. Its pixels are not there. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
