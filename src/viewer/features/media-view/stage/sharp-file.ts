import type { Images, Rendition } from "#contract/schemas/media.ts";

/** The file that a picture is zoomed into: the server's file for that, which a phone can hold, or the largest rendition. */
export function sharpFile(images: Images): Rendition {
  const { low_resolution, standard_resolution, large, xlarge, zoom } = images;
  const files = [low_resolution, standard_resolution, large, xlarge, zoom].filter(
    (file) => file !== undefined,
  );
  return files.toSorted((a, b) => b.width - a.width)[0] ?? standard_resolution;
}
