import { MediaImage } from "./media-image.tsx";
import { MediaVideo } from "./media-video.tsx";
import { PeopleTags } from "./people-tags.tsx";
import type { Slide } from "./slide.ts";

interface MediaSlideProps {
  readonly slide: Slide;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
  /** The picture that its tile has loaded already. */
  readonly under?: string | undefined;
}

/** The content of one slide. */
export function MediaSlide({ slide, alt, sizes, urgency, under }: MediaSlideProps) {
  const { images, videos, people, placeholder } = slide;
  return (
    <>
      {videos && <MediaVideo {...{ videos, images, placeholder }} label={alt} />}
      {!videos && images && <MediaImage {...{ images, placeholder, alt, sizes, urgency, under }} />}
      <PeopleTags people={people} />
    </>
  );
}
