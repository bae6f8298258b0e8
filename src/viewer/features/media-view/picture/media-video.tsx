import { useState } from "react";
import type { Images, Videos } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { usePictureState } from "#viewer/ui/pictures/picture.tsx";
import { useThumbHash } from "#viewer/ui/pictures/placeholder.ts";
import { chooseClipFile } from "./autoplay.ts";
import { ClipControls } from "./clip-controls.tsx";
import type { Slide } from "./slide.ts";
import { useClip } from "./use-clip.ts";

// Seldom needed.
const { Component: BrokenClip } = lazyComponent(() =>
  import("#viewer/ui/pictures/broken-clip.tsx").then((module) => module.BrokenClip),
);

interface MediaVideoProps {
  readonly videos: Videos;
  /** The poster; an album's clip on a plain v1 server has none. */
  readonly images: Images | null;
  readonly placeholder?: string | undefined;
  readonly posterless: Slide["posterless"];
  readonly duration: number | undefined;
  readonly label: string;
}

/** A clip: it plays while it is in view, and a press pauses it. */
export function MediaVideo(props: MediaVideoProps) {
  const { videos, images, placeholder, posterless, duration, label } = props;
  const { video, watch, toggle, seek, hold, isPlaying, isLoud, isOnScreen, events } = useClip();
  const { isBroken, attempt, fail, retry } = usePictureState();
  const style = useThumbHash(placeholder, images === null || isBroken);
  const poster = images && !posterless ? imageSources(images).src : undefined;
  // A better connection does not start a clip again.
  const [file] = useState(() => chooseClipFile(videos));
  if (isBroken)
    return (
      <div style={style} className="absolute inset-0 bg-well">
        {poster && (
          <img src={poster} alt="" className="absolute inset-0 size-full object-contain" />
        )}
        <Region>
          <BrokenClip file={file} onRetry={retry} />
        </Region>
      </div>
    );
  return (
    <div key={attempt} className="group/clip absolute inset-0">
      {/* The controls and the keys do what a press does. */}
      <video
        ref={watch}
        src={file.url}
        poster={poster}
        width={file.width}
        height={file.height}
        aria-label={label}
        style={style}
        className="absolute inset-0 size-full bg-well object-contain"
        preload="none"
        loop
        playsInline
        muted={!isLoud}
        onError={fail}
        data-posterless={posterless ?? undefined}
        {...events}
      />
      <ClipControls
        {...{ video, duration, isPlaying, isLoud, isOnScreen }}
        onToggle={toggle}
        onSeek={seek}
        onHold={hold}
      />
    </div>
  );
}
