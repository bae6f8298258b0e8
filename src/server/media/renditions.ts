import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { privateFile } from "#server/lib/private-files.ts";
import {
  type RenditionName,
  renditionNames,
  renditionRules,
  renditionSize,
  type Size,
} from "#server/lib/rendition-sizes.ts";
import { writeAtomicFolder } from "./atomic-folder.ts";
import {
  type DecodedPicture,
  decodePicture,
  fromPixels,
  type NamesFor,
  type Pixels,
} from "./decode-picture.ts";

/** A picture's size in pixels, upright, and its ThumbHash in base64. */
export interface WrittenPicture extends Size {
  readonly placeholder: string;
}

// AVIF: effort 4 takes thirty times as long as effort 0 for the same number of bytes.
// JPEG: mozjpeg takes five times as long for a tenth of the bytes, and few clients ask for JPEG.
const encoders: Readonly<Record<"avif" | "webp" | "jpg", (picture: Sharp) => Sharp>> = {
  avif: (picture) => picture.avif({ quality: 50, effort: 0, chromaSubsampling: "4:2:0" }),
  webp: (picture) => picture.webp({ quality: 75, effort: 2 }),
  jpg: (picture) => picture.jpeg({ quality: 80, progressive: true }),
};

/**
 * Writes all renditions of a picture into a new folder, as `<rendition>.avif`, `.webp` and `.jpg` with the size of
 * `renditionSize`. The folder is complete or absent. Throws UnreadablePictureError if the file is not a picture.
 */
export function writeRenditions(sourcePath: string, folder: string): Promise<WrittenPicture> {
  return writeAtomicFolder(folder, (temporary) => encodeInto(sourcePath, temporary));
}

/**
 * Writes the renditions that `namesFor` names, by default those that every picture has, into an existing folder, for a
 * caller that adds more files.
 */
export async function encodeInto(
  sourcePath: string,
  folder: string,
  namesFor?: NamesFor,
): Promise<WrittenPicture> {
  const picture = await decodePicture(sourcePath, namesFor);
  const files = encodedFiles(picture, namesFor);
  let writing = Promise.resolve();
  for (;;) {
    // The next one is encoded while the disk takes this one.
    const [{ done, value: file }] = await Promise.all([files.next(), writing]);
    if (done) break;
    writing = writeEncoded(folder, file);
  }
  return { ...picture.size, placeholder: await placeholderOf(picture.pixels) };
}

/** One rendition in one format. */
export interface EncodedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Encodes the renditions of a decoded picture one after the other. */
export async function* encodedFiles(
  picture: DecodedPicture,
  namesFor: NamesFor = () => renditionNames,
): AsyncGenerator<EncodedFile> {
  const square = await cropSquare(picture);
  for (const name of namesFor(picture.size)) {
    const pixels = renditionRules[name].square ? square : picture.pixels;
    const scaled = await scale(pixels, renditionSize(name, picture.size));
    yield* encodedForms(name, scaled);
  }
}

/** Encodes one rendition, which has its size already, in every format. */
export async function* encodedForms(
  name: RenditionName,
  pixels: Pixels,
): AsyncGenerator<EncodedFile> {
  for (const [extension, encoder] of Object.entries(encoders)) {
    yield { name: `${name}.${extension}`, bytes: await encoder(fromPixels(pixels)).toBuffer() };
  }
}

/** Writes an encoded file to the disk and waits until it is there. */
export async function writeEncoded(folder: string, { name, bytes }: EncodedFile): Promise<void> {
  await writeFile(join(folder, name), bytes, { flush: true, mode: privateFile });
}

/** Crops once, so that all squares show the same part of the picture. */
function cropSquare({ size, pixels }: DecodedPicture): Promise<Pixels> {
  return fromPixels(pixels)
    .resize({ ...renditionSize("square_large", size), fit: "cover", position: "attention" })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function scale(pixels: Pixels, { width, height }: Size): Promise<Pixels> {
  if (pixels.info.width === width && pixels.info.height === height) return pixels;
  return fromPixels(pixels)
    .resize({ width, height, fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

/** The longest edge that ThumbHash accepts. */
const edge = 100;

/** The ThumbHash of a picture in base64: a blurred preview of about 25 bytes. */
export async function placeholderOf(pixels: Pixels): Promise<string> {
  const { data, info } = await fromPixels(pixels)
    .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
