import { thumbHashToRGBA } from "thumbhash";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { withoutSignature } from "#viewer/lib/images/without-signature.ts";
import { hashBytes } from "#viewer/ui/pictures/thumb-hash.ts";
import { cropPosition, middle, type Pixels } from "./crop-position.ts";
import { tileImage } from "./shared-picture.ts";

/** Positions that were measured on a loaded picture, the oldest first. */
const measured = new Map<string, number>();
const mostMeasured = 500;
/** Positions that a placeholder suggests. They are only for the opening: the loaded picture is more exact. */
let suggested = { code: "", position: middle };

/** Pixels of the shorter side at which a square and its picture are compared. */
const comparedSide = 48;
/** Sides whose ratio differs by less are the same shape, in whole pixels. */
const sameShape = 0.03;

/** Which part of each picture its square tile shows. See `cropPosition`. */
export const squareCrops = {
  get(code: string): number {
    return measured.get(code) ?? (suggested.code === code ? suggested.position : middle);
  },
  /** Guesses from the placeholder, which is there before the picture. */
  suggest(media: Media, tile: HTMLImageElement): void {
    const code = shortcodeOf(media);
    const { width, height } = media.images.standard_resolution;
    // A tile in the picture's own shape shows its middle.
    if (isSameShape(tile, { width, height })) {
      measured.delete(code);
      suggested = { code, position: middle };
    } else if (!measured.has(code)) {
      const whole = media.placeholder === undefined ? null : placeholderPixels(media.placeholder);
      const side = whole && Math.min(whole.width, whole.height);
      const square = side && pixelsOf(tile, side, side);
      suggested = { code, position: square ? cropPosition(square, whole) : middle };
    }
  },
  /** Measures on a loaded picture. */
  measure(media: Media, picture: HTMLImageElement): void {
    const code = shortcodeOf(media);
    const tile = tileImage(code);
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (!tile || measured.has(code) || !isInTile(media, picture.currentSrc)) return;
    if (isSameShape(tile, { width, height })) return;
    const scale = comparedSide / Math.min(width, height);
    const whole = pixelsOf(picture, Math.round(width * scale), Math.round(height * scale));
    const square = pixelsOf(tile, comparedSide, comparedSide);
    if (!whole || !square) return;
    const [oldest] = measured.keys();
    if (measured.size >= mostMeasured && oldest !== undefined) measured.delete(oldest);
    measured.set(code, cropPosition(square, whole));
  },
};

/** Whether a file is of the picture that the tile shows: of an album it is the first. */
export function isInTile({ images }: Media, address: string): boolean {
  const wanted = withoutSignature(address);
  return Object.values(images).some((file) => file && withoutSignature(file.url) === wanted);
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

function isSameShape(image: HTMLImageElement, { width, height }: Shape): boolean {
  const ratio = image.naturalWidth / image.naturalHeight;
  return Math.abs(ratio / (width / height) - 1) < sameShape;
}

/** The pixels of a loaded image at a size; null if it came from another server, which keeps them from scripts. */
function pixelsOf(image: HTMLImageElement, width: number, height: number): Pixels | null {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  try {
    return context.getImageData(0, 0, width, height);
  } catch {
    return null;
  }
}

function placeholderPixels(hash: string): Pixels | null {
  const bytes = hashBytes(hash);
  if (!bytes) return null;
  const { w: width, h: height, rgba: data } = thumbHashToRGBA(bytes);
  return { width, height, data };
}
