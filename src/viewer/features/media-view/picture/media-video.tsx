import { Pause, Play, Volume2, VolumeX } from "lucide-react";
import type { Images, Videos } from "#contract/schemas/media.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { usePictureState } from "#viewer/ui/pictures/picture.tsx";
import { useThumbHash } from "#viewer/ui/pictures/placeholder.ts";
import { overlayStyle } from "./overlay-style.ts";
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
  readonly label: string;
}

/** A clip: it plays muted while it is in view, and its two buttons are always visible. */
export function MediaVideo(props: MediaVideoProps) {
  const { videos, images, placeholder, posterless, label } = props;
  const { watch, toggle, isPlaying, isLoud, toggleSound, events } = useClip();
  const { isBroken, attempt, fail, retry } = usePictureState();
  const style = useThumbHash(placeholder, images === null);
  const file = videos.standard_resolution;
  if (isBroken)
    return (
      <Region>
        <BrokenClip file={file} onRetry={retry} />
      </Region>
    );
  return (
    <>
      <video
        key={attempt}
        ref={watch}
        src={file.url}
        poster={images && !posterless ? imageSources(images).src : undefined}
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
      <div className="absolute right-2 bottom-2 z-10 flex gap-2">
        <IconButton label={isPlaying ? "Pause" : "Play"} onClick={toggle} className={overlayStyle}>
          {isPlaying ? <Pause size={18} /> : <Play size={18} fill="currentColor" />}
        </IconButton>
        <IconButton
          label={isLoud ? "Sound off" : "Sound on"}
          onClick={toggleSound}
          className={overlayStyle}
        >
          {isLoud ? <Volume2 size={18} /> : <VolumeX size={18} />}
        </IconButton>
      </div>
    </>
  );
}
