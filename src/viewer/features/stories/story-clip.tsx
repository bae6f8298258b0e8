import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Media, Videos } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { BrokenClip } from "#viewer/ui/pictures/broken-clip.tsx";
import { useDrawnShare, useStoryClock } from "./use-story-clock.ts";

interface StoryClipProps {
  readonly media: Media;
  readonly videos: Videos;
  readonly bar: RefObject<HTMLElement | null>;
  readonly isRunning: boolean;
  readonly isLoud: boolean;
  readonly onEnd: () => void;
  /** The browser does not let it play before a press. */
  readonly onRefused: () => void;
}

/** A story that is a clip: it plays to its end. One that cannot be played is shown as long as a picture. */
export function StoryClip(props: StoryClipProps) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <UnplayedClip {...props} onRetry={() => setBroken(false)} />;
  return <PlayedClip {...props} onBreak={() => setBroken(true)} />;
}

function PlayedClip(props: StoryClipProps & { readonly onBreak: () => void }) {
  const { media, videos, bar, isRunning, isLoud, onEnd, onRefused, onBreak } = props;
  const video = useRef<HTMLVideoElement>(null);
  const refused = useEffectEvent((error: unknown) => {
    // A pause that comes first rejects as well.
    if (error instanceof DOMException && error.name === "NotAllowedError") onRefused();
  });
  useEffect(() => {
    const clip = video.current;
    if (!clip) return;
    if (isRunning) clip.play().catch((error: unknown) => refused(error));
    else clip.pause();
  }, [isRunning]);
  useDrawnShare(bar, isRunning, () => {
    const { currentTime = 0, duration = 0 } = video.current ?? {};
    return duration > 0 ? currentTime / duration : 0;
  });
  const file = videos.standard_resolution;
  return (
    <video
      ref={video}
      src={file.url}
      poster={media.poster_missing ? undefined : imageSources(media.images).src}
      width={file.width}
      height={file.height}
      aria-label={altText(media)}
      className="absolute inset-0 size-full object-contain"
      preload="auto"
      playsInline
      muted={!isLoud}
      onEnded={onEnd}
      onError={onBreak}
      data-posterless={media.poster_missing ? `${media.id} 0` : undefined}
    />
  );
}

function UnplayedClip(props: StoryClipProps & { readonly onRetry: () => void }) {
  const { videos, bar, isRunning, onEnd, onRetry } = props;
  const share = useStoryClock(isRunning, onEnd);
  useDrawnShare(bar, isRunning, share);
  return <BrokenClip file={videos.standard_resolution} onRetry={onRetry} />;
}
