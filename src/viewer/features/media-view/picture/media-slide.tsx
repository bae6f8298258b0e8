import type { Images } from "#contract/schemas/media.ts";
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
  /** The picture that its tile has loaded already. */
  readonly under?: string | undefined;
}

/** The content of one slide. */
export function MediaSlide({ slide, alt, sizes, urgency, under }: MediaSlideProps) {
  const { images, videos, people, placeholder, posterless } = slide;
  return (
    <>
      {videos && <MediaVideo {...{ videos, images, placeholder, posterless }} label={alt} />}
      {!videos && images && <MediaImage {...{ images, placeholder, alt, sizes, urgency, under }} />}
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
  /** Address of a loaded, smaller version that is shown until this one is there. */
  readonly under?: string | undefined;
}

/** A picture that fills its frame, which has the same shape. */
function MediaImage({ images, placeholder, alt, sizes, urgency, under }: MediaImageProps) {
  const picture = usePictureState();
  return (
    <>
      <Picture
        source={imageSources(images)}
        sizes={sizes}
        alt={alt}
        placeholder={placeholder}
        urgency={urgency}
        under={under}
        state={picture}
      />
      {picture.isBroken && <BrokenPicture onRetry={picture.retry} />}
    </>
  );
}
