import type { Size } from "./rendition-sizes.ts";

/** A phone's browser decodes a picture whole, with 4 bytes per pixel, so a larger one may take all of its memory. */
const mostPixels = 16_000_000;

/** Media types of pictures that every browser can show. */
const shownTypes: readonly string[] = [
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/avif",
];

/** Whether a browser can zoom into an original itself. Otherwise it has a rendition of `zoomSize` for that. */
export function isZoomable(type: string, { width, height }: Size): boolean {
  return shownTypes.includes(type) && width * height <= mostPixels;
}

/** The size of the rendition for zooming: that of the original if it has few enough pixels. */
export function zoomSize({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)));
  const scaled = (edge: number) => Math.max(1, Math.floor(edge * scale));
  return { width: scaled(width), height: scaled(height) };
}
