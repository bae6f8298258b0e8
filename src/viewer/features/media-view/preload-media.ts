import type { Media } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { slidesOf } from "./picture/slide.ts";

/** How wide a media's picture is drawn where it is what the page is about. */
export const stageSizes = "(width < 768px) 100vw, (width < 1024px) 640px, calc(100vw - 600px)";

/**
 * Has the browser fetch what a step to this media will show first. By an image of its own and no
 * preload link: the browser complains of a link whose picture nobody steps to.
 */
export function preloadMedia(media: Media): void {
  const [first] = slidesOf(media);
  if (!first?.images) return;
  const { src, srcSet } = imageSources(first.images);
  const image = new Image();
  image.fetchPriority = "low";
  image.sizes = stageSizes;
  image.srcset = srcSet;
  image.src = src;
}
