import { type RefObject, useState } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { BrokenPicture } from "#viewer/ui/pictures/broken-picture.tsx";
import { usePictureState } from "#viewer/ui/pictures/picture.tsx";
import { averageColour } from "#viewer/ui/pictures/thumb-hash.ts";
import { storySizes } from "./story-sizes.ts";
import { useDrawnShare, useStoryClock } from "./use-story-clock.ts";

interface StoryPictureProps {
  readonly media: Media;
  readonly bar: RefObject<HTMLElement | null>;
  readonly isRunning: boolean;
  readonly onEnd: () => void;
}

/** A story that is a picture: its time begins when the picture is there, or cannot be loaded. */
export function StoryPicture({ media, bar, isRunning, onEnd }: StoryPictureProps) {
  const { isBroken, attempt, fail, retry } = usePictureState();
  const [isThere, setThere] = useState(false);
  const isCounting = isRunning && (isThere || isBroken);
  const share = useStoryClock(isCounting, onEnd);
  useDrawnShare(bar, isCounting, share);
  const backgroundColor = (media.placeholder && averageColour(media.placeholder)) || undefined;
  const { src, srcSet, width, height } = imageSources(media.images);
  if (isBroken) return <BrokenPicture onRetry={retry} />;
  return (
    <>
      <span
        aria-hidden="true"
        style={{ backgroundColor }}
        className="absolute inset-0 opacity-55"
      />
      <img
        key={attempt}
        alt={altText(media)}
        sizes={storySizes}
        {...{ srcSet, src, width, height }}
        decoding="async"
        fetchPriority="high"
        draggable={false}
        onLoad={() => setThere(true)}
        onError={fail}
        className={`absolute inset-0 size-full object-contain ${isThere ? "" : "opacity-0"}`}
      />
    </>
  );
}
