import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { thumbHashToApproximateAspectRatio } from "thumbhash";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { renditionNames, renditionSize } from "#server/lib/rendition-sizes.ts";
import { writeRenditions } from "./renditions.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "renditions-"));
});
afterEach(() => rm(root, { recursive: true }));

async function paint(width: number, height: number, name = "picture.png"): Promise<string> {
  const path = join(root, name);
  const background = { r: 200, g: 40, b: 40 };
  await sharp({ create: { width, height, channels: 3, background } }).toFile(path);
  return path;
}

test.each([
  ["a large photo", 1600, 1200],
  ["a tall photo", 700, 1900],
  ["a panorama", 4000, 900],
  ["a stamp, smaller than its thumbnail", 90, 60],
  ["a single dot", 1, 1],
])("renditions: %s has each in every format with the computed size", async (_, width, height) => {
  const written = await writeRenditions(await paint(width, height), join(root, "out"));
  expect(written).toMatchObject({ width, height });
  for (const name of renditionNames) {
    const { width: promisedWidth, height: promisedHeight } = renditionSize(name, written);
    for (const [extension, format] of [
      ["avif", "heif"],
      ["webp", "webp"],
      ["jpg", "jpeg"],
    ]) {
      const rendition = await sharp(join(root, "out", `${name}.${extension}`)).metadata();
      expect(rendition).toMatchObject({ format, width: promisedWidth, height: promisedHeight });
    }
  }
  expect(await readdir(join(root, "out"))).toHaveLength(renditionNames.length * 3);
});

test("renditions: a rotated photo is upright and has no metadata", async () => {
  const path = join(root, "turned.jpg");
  await sharp(await paint(300, 200))
    .withExif({ IFD0: { Make: "A camera" } })
    .withMetadata({ orientation: 6 })
    .toFile(path);
  const written = await writeRenditions(path, join(root, "out"));
  expect(written).toMatchObject({ width: 200, height: 300 });
  expect(
    thumbHashToApproximateAspectRatio(Buffer.from(written.placeholder, "base64")),
  ).toBeLessThan(1);
  for (const extension of ["avif", "webp", "jpg"]) {
    const rendition = await sharp(join(root, "out", `large.${extension}`)).metadata();
    expect(rendition).toMatchObject({ width: 200, height: 300 });
    expect([rendition.exif, rendition.icc, rendition.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test("renditions: a picture with a wide-gamut profile is converted to sRGB", async () => {
  const path = join(root, "wide.jpg");
  await sharp(await paint(200, 200))
    .withIccProfile("p3")
    .jpeg({ quality: 95 })
    .toFile(path);
  await writeRenditions(path, join(root, "out"));
  const [red, green, blue] = (await sharp(join(root, "out", "large.jpg")).stats()).channels;
  expect(red?.mean).toBeCloseTo(200, -1);
  expect(green?.mean).toBeCloseTo(40, -1);
  expect(blue?.mean).toBeCloseTo(40, -1);
});

test.each(["grey", "clear", "deep"])(
  "renditions: a %s picture is converted to 8-bit RGB",
  async (kind) => {
    const plain = sharp(await paint(200, 100));
    const path = join(root, `${kind}.png`);
    if (kind === "grey") await plain.greyscale().toColourspace("b-w").toFile(path);
    if (kind === "clear") await plain.ensureAlpha(0).toFile(path);
    if (kind === "deep") await plain.toColourspace("rgb16").toFile(path);
    await writeRenditions(path, join(root, "out"));
    const { channels, width } = await sharp(join(root, "out", "large.jpg")).metadata();
    expect({ channels, width }).toEqual({ channels: 3, width: 200 });
  },
);

test("renditions: the error of a damaged picture has its path, and no files are left", async () => {
  const whole = await sharp(await paint(400, 400))
    .jpeg()
    .toBuffer();
  await writeFile(join(root, "cut.jpg"), whole.subarray(0, whole.length / 2));
  await writeFile(join(root, "letter.jpg"), "Dear all, this is no picture.");
  await writeFile(
    join(root, "drawing.svg"),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  );
  await paint(20, 20_000, "endless.png");
  const before = await readdir(root);
  for (const name of ["cut.jpg", "letter.jpg", "drawing.svg", "endless.png", "absent.jpg"]) {
    const writing = writeRenditions(join(root, name), join(root, "out"));
    await expect(writing).rejects.toThrow(UnreadablePictureError);
    await expect(writing).rejects.toThrow(join(root, name));
  }
  expect(await readdir(root)).toEqual(before);
});
