import sharp, { type Metadata, type OutputInfo, type Sharp } from "sharp";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { renditionRules, renditionSize, type Size } from "#server/lib/rendition-sizes.ts";

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

// Not SVG, which can contain scripts and references to other files.
const formats: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "gif", "tiff", "heif"]);

/** The limit of WebP; those of AVIF and JPEG are higher. */
const longestEdge = 16_383;

/** Decodes a picture and turns it upright. Throws UnreadablePictureError if it is not a complete picture. */
export async function decodePicture(path: string): Promise<DecodedPicture> {
  const open = () => sharp(path, { failOn: "error" });
  const size = uprightSize(path, await readable(path, open().metadata()));
  const pixels = await readable(
    path,
    open()
      .autoOrient()
      .resize({ ...decodedSize(size), fit: "fill" })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  return { size, pixels };
}

/** A sharp pipeline that starts from decoded pixels. */
export function fromPixels({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } });
}

function uprightSize(path: string, metadata: Metadata): Size {
  if (!formats.has(metadata.format)) {
    throw new UnreadablePictureError(
      path,
      `${metadata.format} is not one of ${[...formats].join(", ")}`,
    );
  }
  const { width, height } = metadata.autoOrient;
  if (renditionSize("large", { width, height }).height > longestEdge) {
    throw new UnreadablePictureError(path, `${width} x ${height} has too extreme an aspect ratio`);
  }
  return { width, height };
}

/** Large enough for the widest rendition and for the largest square, never larger than the picture. */
function decodedSize(size: Size): Size {
  const shortest = Math.min(size.width, size.height);
  const scale = Math.min(
    1,
    Math.max(renditionRules.large.side / size.width, renditionRules.square_large.side / shortest),
  );
  const width = Math.round(size.width * scale);
  return { width, height: Math.max(1, Math.round((size.height * width) / size.width)) };
}

async function readable<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const reason = error instanceof Error ? firstLine(error.message) : String(error);
    throw new UnreadablePictureError(path, reason, { cause: error });
  }
}

function firstLine(text: string): string {
  const [line = text] = text.trim().split("\n");
  return line.replace(/\.$/, "");
}
