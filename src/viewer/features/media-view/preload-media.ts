import type { Media } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { slidesOf } from "./picture/slide.ts";

/** The width of a media's picture on its page. */
export const stageSizes = "(width < 768px) 100vw, (width < 1024px) 640px, calc(100vw - 600px)";

/**
 * Preloads the picture that a step to this media will show first. It uses an image and not a preload link,
 * because the browser warns about a link whose picture is never used.
 */
export function preloadMedia(media: Media): void {
  const [first] = slidesOf(media);
  if (!first?.images || media.card) return;
  const { src, srcSet } = imageSources(first.images);
  const image = new Image();
  image.fetchPriority = "low";
  image.sizes = stageSizes;
  image.srcset = srcSet;
  image.src = src;
}
