import type { Images, Rendition } from "#contract/schemas/media.ts";

/** The files of a tile: the square ones if the server has them, otherwise v1's own. */
export function tileSources(images: Images) {
  const squares = [images.square_small, images.square_large].filter(isThere);
  const files =
    squares.length > 0
      ? squares
      : [images.thumbnail, images.low_resolution, images.standard_resolution];
  // Small originals have the same size twice.
  const byWidth = new Map(files.map((file) => [Math.min(file.width, file.height), file]));
  const srcSet = [...byWidth].map(([width, { url }]) => `${url} ${width}w`).join(", ");
  const side = Math.max(...byWidth.keys());
  const src = byWidth.get(side)?.url ?? images.low_resolution.url;
  return { src, srcSet, width: side, height: side };
}

const isThere = (file: Rendition | undefined): file is Rendition => file !== undefined;
