import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { squareCrops } from "./opening/square-crops.ts";
import { slideShape, slidesOf } from "./picture/slide.ts";
import { stageSizes } from "./picture/stage-sizes.ts";

/** Pictures that were loaded ahead. A browser may drop what nothing refers to. */
const held = new Map<string, HTMLImageElement>();
/** Two on either side and the one that is shown. A decoded picture takes up to 16 MB. */
const mostHeld = 5;

/**
 * Loads and decodes the picture that opening this media, or a step to it, will show first: of an album that is entered
 * `fromEnd` the last slide. It uses an image and not a preload link, because the browser warns about a link whose picture
 * is never used.
 */
export function preloadMedia(media: Media, fromEnd = false): void {
  const slides = slidesOf(media);
  const slide = fromEnd ? slides.at(-1) : slides[0];
  if (!slide?.images || media.card) return;
  const key = `${shortcodeOf(media)} ${slides.indexOf(slide)}`;
  const image = held.get(key) ?? loadAhead(media, slide);
  held.delete(key);
  held.set(key, image);
  const [oldest] = held.keys();
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
}

type FirstSlide = ReturnType<typeof slidesOf>[number];

function loadAhead(media: Media, slide: FirstSlide): HTMLImageElement {
  const image = new Image();
  const { src, srcSet } = imageSources(slide.images ?? media.images);
  image.fetchPriority = "low";
  // A clip's poster has no choice of sizes.
  if (!slide.videos) {
    image.sizes = stageSizes(slideShape(slide));
    image.srcset = srcSet;
  }
  image.src = src;
  const measure = () => void whenIdle(() => squareCrops.measure(media, image));
  image.decode().then(measure, () => {});
  return image;
}
