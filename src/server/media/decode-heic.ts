import { readFile, stat } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import type { Size } from "#server/lib/rendition-sizes.ts";

/** Decoding takes about 12 bytes of memory per pixel, and WebAssembly has 2 GB. The largest iPhone photo has 48 million. */
export const heicPixels = 100_000_000;

/** The file is loaded as a whole. A photo has 1 to 10 MB. */
const mostBytes = 200_000_000;

/**
 * Decodes the main picture of a HEIC file, because sharp's build has no HEVC decoder. `libheif` turns it upright, so the
 * orientation in its EXIF must not be applied again. `size` is the upright size of the main picture, at most
 * `heicPixels`. The colours are those of the file's profile. Throws if the file is damaged.
 */
export async function decodeHeic(path: string, size: Size): Promise<Sharp> {
  if ((await stat(path)).size > mostBytes)
    throw new UnreadablePictureError(path, "the file is larger than 200 MB");
  const { all } = await import("heic-decode");
  const buffer = await readFile(path);
  // heic-decode refuses a file whose main brand it does not know, although libheif can read it.
  buffer.write("heic", 8, "latin1");
  const images = await all({ buffer });
  try {
    const image = images.find(
      ({ width, height }) => width === size.width && height === size.height,
    );
    if (image === undefined) throw new Error("it has no main picture");
    const { width, height, data } = await image.decode();
    return sharp(data, { raw: { width, height, channels: 4 } });
  } finally {
    images.dispose();
  }
}

/** Adds a colour profile to pixels that lack theirs: a PNG file with it. sharp can only convert to a profile. */
export async function withProfile(pixels: Sharp, profile: Buffer): Promise<Buffer> {
  const png = await pixels.png({ compressionLevel: 1 }).toBuffer();
  const body = Buffer.concat([Buffer.from("iCCPprofile\0\0", "latin1"), deflateSync(profile)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}

/** Where a PNG file's first chunk ends: after the signature and IHDR. */
const headerEnd = 33;
