import { Pause, Play, Volume2, VolumeX } from "lucide-react";
import type { RefObject } from "react";
import { clipSpeeds, preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { formatDuration } from "#viewer/lib/text/format-duration.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { clipControls, toggleClipSound } from "./clip-sound.ts";
import { overlayStyle } from "./overlay-style.ts";
import { SeekBar } from "./seek-bar.tsx";
import { useClipTime } from "./use-clip-time.ts";

interface ClipControlsProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Seconds, as the server says; undefined if it does not. */
  readonly duration: number | undefined;
  readonly isPlaying: boolean;
  readonly isLoud: boolean;
  readonly isOnScreen: () => boolean;
  readonly onToggle: () => void;
  readonly onSeek: (seconds: number) => void;
  readonly onHold: () => () => void;
}

/** On screens that can hover: while it plays, seen only under the pointer or with the focus. */
const whilePaused =
  "in-data-playing:invisible group-hover/clip:visible group-focus-within/clip:visible";

/** The controls at the foot of a clip, and its keys. */
export function ClipControls(props: ClipControlsProps) {
  const { video, duration, isPlaying, isLoud, onToggle, onSeek, onHold } = props;
  const at = useClipTime(video, duration);
  useClipKeys(props);
  return (
    <div
      {...{ [clipControls]: "" }}
      data-playing={isPlaying || undefined}
      className="pointer-events-none absolute inset-x-0 bottom-(--clip-foot,0px) z-10 print:hidden [&_:is(button,input)]:pointer-events-auto"
    >
      <div className="flex flex-wrap items-center justify-end gap-2 px-2">
        {at.duration > 0 && (
          <span
            // The seek bar says it.
            aria-hidden="true"
            className={`rounded-full bg-black/60 whitespace-nowrap px-2.5 py-1 text-xs text-white ${whilePaused}`}
          >
            {formatDuration(at.time)} / {formatDuration(at.duration)}
          </span>
        )}
        {/* In a narrow clip, the time is above them. */}
        <div className="flex gap-2">
          <SpeedButton />
          <IconButton
            label={isPlaying ? "Pause" : "Play"}
            onClick={onToggle}
            className={overlayStyle}
          >
            {isPlaying ? <Pause size={18} /> : <Play size={18} fill="currentColor" />}
          </IconButton>
          <IconButton
            label={isLoud ? "Sound off" : "Sound on"}
            onClick={toggleClipSound}
            className={overlayStyle}
          >
            {isLoud ? <Volume2 size={18} /> : <VolumeX size={18} />}
          </IconButton>
        </div>
      </div>
      {at.duration > 0 && (
        <SeekBar
          {...{ video, at, isPlaying, onSeek, onHold }}
          keys={{ " ": onToggle, m: toggleClipSound }}
        />
      )}
    </div>
  );
}

/** A press takes the next speed, for all clips. */
function SpeedButton() {
  const { clipSpeed } = usePreferences();
  const next = clipSpeeds[(clipSpeeds.indexOf(clipSpeed) + 1) % clipSpeeds.length] ?? 1;
  return (
    <IconButton
      label={`Speed ${clipSpeed}×`}
      onClick={() => preferences.set({ clipSpeed: next })}
      className={`text-xs font-bold ${overlayStyle} ${clipSpeed === 1 ? whilePaused : ""}`}
    >
      {clipSpeed}×
    </IconButton>
  );
}

/** Space plays or pauses, `m` turns the sound on or off. In a feed, those of the card with the focus. */
function useClipKeys({ video, isOnScreen, onToggle }: ClipControlsProps): void {
  const isMeant = (): boolean => {
    const card = video.current?.closest("article");
    return isOnScreen() && (!card || card.contains(document.activeElement));
  };
  useHotkeys({
    " ": ({ target }) => {
      // Space presses a button.
      const isOnControl =
        target instanceof Element && target.closest("button, a, summary") !== null;
      if (isOnControl || !isMeant()) return false;
      onToggle();
      return true;
    },
    m: () => {
      if (!isOnScreen()) return false;
      toggleClipSound();
      return true;
    },
  });
}
