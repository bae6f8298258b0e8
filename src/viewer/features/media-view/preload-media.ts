import { preload } from "react-dom";
import type { Media } from "#contract/media.ts";
import { pictureFiles } from "./picture-files.ts";
import { slidesOf } from "./slide.ts";

/** Has the browser fetch what a step to this media will show first. */
export function preloadMedia(media: Media, sizes: string): void {
  const [first] = slidesOf(media);
  if (!first?.images) return;
  const { src, srcSet } = pictureFiles(first.images);
  preload(src, { as: "image", imageSrcSet: srcSet, imageSizes: sizes, fetchPriority: "low" });
}
