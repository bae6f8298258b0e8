import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { formatDuration } from "#viewer/lib/text/format-duration.ts";
import type { ClipTime } from "./use-clip-time.ts";

interface SeekBarProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly at: ClipTime;
  readonly isPlaying: boolean;
  readonly onSeek: (seconds: number) => void;
  /** A pointer has taken the bar. Returns what is to be done when it is lifted. */
  readonly onHold: () => () => void;
  /** The keys of the clip, because the page's do nothing in a field. */
  readonly keys: Readonly<Record<string, () => void>>;
}

/** A press of an arrow key goes this many seconds on or back. */
const stepOf = (duration: number): number => (duration > 60 ? 5 : 1);

/** The new position after a key; null if the key does not move it. */
export function positionAfter(key: string | null, { time, duration }: ClipTime): number | null {
  const step = stepOf(duration);
  const positions: Readonly<Record<string, number>> = {
    ArrowLeft: time - step,
    ArrowDown: time - step,
    ArrowRight: time + step,
    ArrowUp: time + step,
    PageDown: time - duration / 10,
    PageUp: time + duration / 10,
    Home: 0,
    End: duration,
  };
  const position = key === null ? undefined : positions[key];
  return position === undefined ? null : Math.min(duration, Math.max(0, position));
}

/** Otherwise a press near an end would be off by half of it. */
const narrowThumb =
  "[&::-moz-range-thumb]:size-px [&::-webkit-slider-thumb]:size-px [&::-webkit-slider-thumb]:appearance-none";

/** A thin line at the foot of a clip: how much has played and is loaded. It is dragged, or moved by keys. */
export function SeekBar({ video, at, isPlaying, onSeek, onHold, keys }: SeekBarProps) {
  const played = usePlayedShare(video, isPlaying);
  const press = (event: KeyboardEvent) => {
    const key = pressedKey(event.nativeEvent);
    // What is shown may be a press behind.
    const time = video.current?.currentTime ?? at.time;
    const position = positionAfter(key, { ...at, time });
    const act = key !== null && Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (position === null && !act) return;
    event.preventDefault();
    if (position === null) act?.();
    else onSeek(position);
  };
  const shareOf = (time: number) => (at.duration > 0 ? Math.min(1, time / at.duration) : 0);
  return (
    <div className="group/bar relative mx-2 h-6" dir="ltr">
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`${formatDuration(at.time)} of ${formatDuration(at.duration)}`}
        min={0}
        max={at.duration}
        step="any"
        value={at.time}
        onChange={({ target }) => onSeek(target.valueAsNumber)}
        onKeyDown={press}
        onPointerDown={() => untilLifted(onHold())}
        className={`peer absolute inset-0 m-0 size-full cursor-pointer touch-none appearance-none opacity-0 ${narrowThumb}`}
      />
      <div className="pointer-events-none absolute inset-x-0 bottom-2 h-1 overflow-hidden rounded-full bg-black/60 [box-shadow:0_0_0_1px_rgb(0_0_0/0.35)] forced-color-adjust-none transition-[height] group-hover/bar:h-1.5 peer-focus-visible:h-1.5 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-3 peer-focus-visible:outline-focus">
        <div
          className="absolute inset-0 origin-left bg-white/45"
          style={{ scale: `${shareOf(at.loadedTo)} 1` }}
        />
        <div
          ref={played}
          className="absolute inset-0 origin-left bg-white"
          style={{ scale: `${shareOf(at.time)} 1` }}
        />
      </div>
    </div>
  );
}

/** Calls `release` when the pointer is lifted, wherever it is then. */
function untilLifted(release: () => void): void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const lift = () => {
    listeners.abort();
    release();
  };
  window.addEventListener("pointerup", lift, { signal });
  window.addEventListener("pointercancel", lift, { signal });
}

/** Draws how much has played in every frame, because a clip tells its time only four times a second. */
function usePlayedShare(video: RefObject<HTMLVideoElement | null>, isPlaying: boolean) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    const draw = () => {
      const { currentTime = 0, duration = 0 } = video.current ?? {};
      if (duration > 0) bar.current?.style.setProperty("scale", `${currentTime / duration} 1`);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [video, isPlaying]);
  return bar;
}
