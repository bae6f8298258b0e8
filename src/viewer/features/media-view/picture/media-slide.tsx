import { use } from "react";
import type { Images } from "#contract/schemas/media.ts";
import { StageContext } from "#viewer/features/media-view/opening/stage-context.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { BrokenPicture } from "#viewer/ui/pictures/broken-picture.tsx";
import { Picture, usePictureState } from "#viewer/ui/pictures/picture.tsx";
import type { Slide } from "./slide.ts";

// Fetched only if somebody is tagged.
const { Component: PeopleTags } = lazyComponent(() =>
  import("./people-tags.tsx").then((module) => module.PeopleTags),
);

// Fetched only if there is a clip.
const { Component: MediaVideo } = lazyComponent(() =>
  import("./media-video.tsx").then((module) => module.MediaVideo),
);

interface MediaSlideProps {
  readonly slide: Slide;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
}

/** The content of one slide. */
export function MediaSlide({ slide, alt, sizes, urgency }: MediaSlideProps) {
  const { images, videos, people, placeholder, posterless, duration } = slide;
  const poster = images && !posterless && (
    <MediaImage {...{ images, placeholder, alt, sizes, urgency }} isPoster />
  );
  return (
    <>
      {videos && (
        <Region pending={poster} quietly={poster}>
          <MediaVideo {...{ videos, images, placeholder, posterless, duration }} label={alt} />
        </Region>
      )}
      {!videos && images && <MediaImage {...{ images, placeholder, alt, sizes, urgency }} />}
      {/* Above the seek bar of a clip. */}
      <div
        className={
          videos ? "contents [--overlay-foot:calc(24px+var(--clip-foot,0px))]" : "contents"
        }
      >
        {people.length > 0 && (
          <Region>
            <PeopleTags people={people} />
          </Region>
        )}
      </div>
    </>
  );
}

interface MediaImageProps {
  readonly images: Images;
  readonly placeholder?: string | undefined;
  readonly alt: string;
  readonly sizes: string;
  readonly urgency: "first" | "soon" | "later";
  /** The file that the clip shows until it plays. */
  readonly isPoster?: boolean;
}

/** A picture that fills its frame, which has the same shape. */
function MediaImage(props: MediaImageProps) {
  const { images, placeholder, alt, sizes, urgency, isPoster = false } = props;
  const picture = usePictureState();
  const source = imageSources(images);
  const Shown = use(StageContext)?.Picture ?? Picture;
  return (
    <>
      <Shown
        source={isPoster ? { ...source, srcSet: undefined } : source}
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
