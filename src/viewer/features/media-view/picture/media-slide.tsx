import { use } from "react";
import type { Images } from "#contract/schemas/media.ts";
import { StageContext } from "#viewer/features/media-view/opening/stage-context.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { BrokenPicture } from "#viewer/ui/pictures/broken-picture.tsx";
import { Picture, usePictureState } from "#viewer/ui/pictures/picture.tsx";
import { MediaVideo } from "./media-video.tsx";
import { PeopleTags } from "./people-tags.tsx";
import type { Slide } from "./slide.ts";

interface MediaSlideProps {
  readonly slide: Slide;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
}

/** The content of one slide. */
export function MediaSlide({ slide, alt, sizes, urgency }: MediaSlideProps) {
  const { images, videos, people, placeholder, posterless } = slide;
  return (
    <>
      {videos && <MediaVideo {...{ videos, images, placeholder, posterless }} label={alt} />}
      {!videos && images && <MediaImage {...{ images, placeholder, alt, sizes, urgency }} />}
      <PeopleTags people={people} />
    </>
  );
}

interface MediaImageProps {
  readonly images: Images;
  readonly placeholder?: string | undefined;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
}

/** A picture that fills its frame, which has the same shape. */
function MediaImage({ images, placeholder, alt, sizes, urgency }: MediaImageProps) {
  const picture = usePictureState();
  const Shown = use(StageContext)?.Picture ?? Picture;
  return (
    <>
      <Shown
        source={imageSources(images)}
        sizes={sizes}
        alt={alt}
        placeholder={placeholder}
        urgency={urgency}
        state={picture}
      />
      {picture.isBroken && <BrokenPicture onRetry={picture.retry} />}
    </>
  );
}
