import type { Images, Rendition } from "#contract/schemas/media.ts";

/** The renditions, with the file that the server has for zooming: at most 16 megapixels, or the memory of a phone may not do. */
interface ZoomableImages extends Images {
  readonly zoom?: Rendition;
}

/** The file that a picture is zoomed into: the one for zooming, or else the largest rendition. */
export function sharpFile(images: ZoomableImages): Rendition {
  const { low_resolution, standard_resolution, large, xlarge, zoom } = images;
  const files = [low_resolution, standard_resolution, large, xlarge, zoom].filter(
    (file) => file !== undefined,
  );
  return files.toSorted((a, b) => b.width - a.width)[0] ?? standard_resolution;
}
