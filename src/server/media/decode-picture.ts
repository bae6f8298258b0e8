import sharp, { type Metadata, type OutputInfo, type Sharp } from "sharp";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import {
  longestEdge,
  type RenditionName,
  renditionNames,
  renditionRules,
  renditionSize,
  type Size,
} from "#server/lib/rendition-sizes.ts";
import { decodeHeic, heicPixels, withProfile } from "./decode-heic.ts";

/** Raw 8-bit sRGB pixels without alpha or metadata. */
export interface Pixels {
  readonly data: Buffer;
  readonly info: Pick<OutputInfo, "width" | "height" | "channels">;
}

export interface DecodedPicture {
  /** Size of the whole picture, upright. */
  readonly size: Size;
  /** Upright and just large enough for every rendition. */
  readonly pixels: Pixels;
}

/** Which renditions a picture of some size gets. */
export type NamesFor = (size: Size) => readonly RenditionName[];

// Not SVG, which can contain scripts and references to other files.
const formats: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "gif", "tiff", "heif"]);

/**
 * The largest photos of phones have 200 million pixels. Some formats must be decoded whole, with 3 or 4 bytes per pixel,
 * so a picture made to fill the memory takes at most 1.2 GB.
 */
const mostPixels = 300_000_000;

/** The limit of JPEG. */
const longestSourceEdge = 65_535;

/** Decodes a picture and turns it upright. Throws UnreadablePictureError if it is not a complete picture. */
export async function decodePicture(
  path: string,
  namesFor: NamesFor = () => renditionNames,
): Promise<DecodedPicture> {
  return decodeTo(path, (size) => decodedSize(size, namesFor(size)));
}

/** The same, in the size that `targetOf` names for the whole picture's. */
export async function decodeTo(
  path: string,
  targetOf: (size: Size) => Size,
): Promise<DecodedPicture> {
  const metadata = await readable(path, () => open(path).metadata());
  const size = uprightSize(path, metadata);
  const target = targetOf(size);
  const pixels = await readable(path, () =>
    isHeic(metadata) ? heicPixelsOf(path, metadata, target) : pixelsOf(open(path), target),
  );
  return { size, pixels };
}

/** A sharp pipeline that starts from decoded pixels. */
export function fromPixels({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } });
}

function open(path: string): Sharp {
  // `uprightSize` checks the size before anything is decoded, because it can say what is wrong.
  return sharp(path, { failOn: "error", limitInputPixels: false });
}

function isHeic({ format, compression }: Metadata): boolean {
  return format === "heif" && compression !== "av1";
}

function pixelsOf(picture: Sharp, target: Size): Promise<Pixels> {
  return picture
    .autoOrient()
    .resize({ ...target, fit: "fill" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function heicPixelsOf(path: string, metadata: Metadata, target: Size): Promise<Pixels> {
  const decoded = await decodeHeic(path, metadata.autoOrient);
  if (metadata.icc === undefined) return pixelsOf(decoded, target);
  const small = decoded.resize({ ...target, fit: "fill" });
  return pixelsOf(sharp(await withProfile(small, metadata.icc)), target);
}

function uprightSize(path: string, metadata: Metadata): Size {
  const { format } = metadata;
  const refuse = (reason: string) => new UnreadablePictureError(path, reason);
  if (!formats.has(format)) throw refuse(`${format} is not one of ${[...formats].join(", ")}`);
  const { width, height } = metadata.autoOrient;
  if (Math.max(width, height) > longestSourceEdge)
    throw refuse(`${width} x ${height} is longer than ${count(longestSourceEdge)} pixels`);
  const most = isHeic(metadata) ? heicPixels : mostPixels;
  if (width * height > most)
    throw refuse(`${width} x ${height} is more than ${count(most)} pixels`);
  if (renditionSize("large", { width, height }).height > longestEdge)
    throw refuse(`${width} x ${height} has too extreme an aspect ratio`);
  return { width, height };
}

/** Large enough for the widest rendition and for the largest square, never larger than the picture. */
function decodedSize(size: Size, names: readonly RenditionName[]): Size {
  const widest = names.includes("xlarge") ? renditionRules.xlarge : renditionRules.large;
  const shortest = Math.min(size.width, size.height);
  const scale = Math.min(
    1,
    Math.max(widest.side / size.width, renditionRules.square_large.side / shortest),
  );
  const width = Math.round(size.width * scale);
  return { width, height: Math.max(1, Math.round((size.height * width) / size.width)) };
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadablePictureError) throw error;
    throw new UnreadablePictureError(path, reasonOf(error), { cause: error });
  }
}

/** Plain words instead of the decoder's, which often name a byte of the file. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (/is missing/.test(message)) return "the file cannot be opened";
  if (/unsupported image format/.test(message))
    return "it is no picture of a kind that can be read";
  return "the file is cut or damaged";
}

function count(pixels: number): string {
  return pixels.toLocaleString("en");
}
