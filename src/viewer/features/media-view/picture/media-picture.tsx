import type { Media } from "#contract/schemas/media.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { MediaCarousel } from "./media-carousel.tsx";
import { MediaFrame } from "./media-frame.tsx";
import { MediaSlide } from "./media-slide.tsx";
import { type Slide, slideShape, slidesOf } from "./slide.ts";

interface MediaPictureProps {
  readonly media: Media;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
  /** On a double press. In the stage it zooms. */
  readonly onLike?: () => void;
}

/** The picture, clip or album of a media, in its own shape. */
export function MediaPicture(props: MediaPictureProps) {
  const { media, sizes, urgency, onLike } = props;
  const slides = slidesOf(media);
  const [first] = slides;
  if (!first) return null;
  const alt = altText(media);
  const isAlbum = slides.length > 1;
  return (
    <MediaFrame shape={isAlbum ? roomiest(slides, first) : slideShape(first)} onLike={onLike}>
      {isAlbum ? (
        <MediaCarousel {...{ slides, alt, sizes, urgency }} />
      ) : (
        <MediaSlide slide={first} {...{ alt, sizes, urgency }} />
      )}
    </MediaFrame>
  );
}

/** An album keeps the shape of its first picture, so nothing moves; the others fit inside it. */
function roomiest(slides: readonly Slide[], first: Slide) {
  const { width, height } = slideShape(first);
  const widest = Math.max(...slides.map((slide) => slideShape(slide).width));
  return { width: widest, height: Math.round((height * widest) / width) };
}
