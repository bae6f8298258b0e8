import type { Images } from "#contract/schemas/media.ts";

/** A file with its size in pixels. */
export interface PictureFile {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** The file that a picture is zoomed into: the largest of its renditions. */
export function sharpFile(images: Images): PictureFile {
  const { low_resolution, standard_resolution, large, xlarge } = images;
  const files = [low_resolution, standard_resolution, large, xlarge].filter(
    (file) => file !== undefined,
  );
  return files.toSorted((a, b) => b.width - a.width)[0] ?? standard_resolution;
}
