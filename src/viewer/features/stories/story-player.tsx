import { useRef, useState, useSyncExternalStore } from "react";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";
import { MonthsDialog } from "./months-dialog.tsx";
import { overPicture } from "./over-picture.ts";
import { StoryClip } from "./story-clip.tsx";
import { StoryHeader } from "./story-header.tsx";
import type { StoryDay } from "./story-order.ts";
import { StoryPicture } from "./story-picture.tsx";
import { StoryZones } from "./story-zones.tsx";
import type { Stories } from "./use-stories.ts";

interface StoryPlayerProps {
  readonly person: UserShort;
  readonly stories: Stories;
  readonly media: Media;
  readonly day: StoryDay;
  readonly index: number;
  readonly onClose: () => void;
}

/** A story that plays, with its controls. */
export function StoryPlayer({ person, stories, media, day, index, onClose }: StoryPlayerProps) {
  const [isPaused, setPaused] = useState(prefersStillness);
  const [isHeld, hold] = useState(false);
  const [isLoud, setLoud] = useState(false);
  const dates = useDialog();
  const isVisible = useIsPageVisible();
  const bar = useRef<HTMLSpanElement>(null);
  const { step, months } = stories;
  const isRunning = !isPaused && !isHeld && !dates.isOpen && isVisible;
  const pause = () => setPaused(!isPaused);
  useHotkeys({
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    " ": ({ target }) => {
      // On a button, the space bar presses it.
      if (target instanceof Element && target.closest("button, a")) return false;
      pause();
    },
  });
  const shown = { media, bar, isRunning, onEnd: () => step(1) };
  const { videos } = media;
  return (
    <>
      <StoryHeader
        {...{ person, media, day, index, bar, isRunning, isPaused, isLoud, onClose }}
        onPause={pause}
        onSound={() => setLoud(!isLoud)}
        onMonths={months && months.spans.length > 1 ? dates.open : undefined}
      />
      {/* The key gives each story its own time. */}
      {videos ? (
        <StoryClip
          key={media.id}
          {...shown}
          {...{ videos, isLoud }}
          onRefused={() => setPaused(true)}
        />
      ) : (
        <StoryPicture key={media.id} {...shown} />
      )}
      <StoryZones onStep={step} onHold={hold} />
      <StoryCaption text={media.caption?.text ?? ""} />
      {dates.isOpen && months && (
        <MonthsDialog
          months={months}
          index={index}
          onClose={dates.close}
          onGo={(to) => {
            dates.close();
            stories.goToDay(to);
          }}
        />
      )}
    </>
  );
}

function StoryCaption({ text }: { readonly text: string }) {
  if (!hasVisibleText(text)) return null;
  return (
    <div
      className="pointer-events-none absolute inset-x-0 bottom-0 z-20 px-4 py-8 text-white"
      style={overPicture("top")}
    >
      <p className="pointer-events-auto max-h-[70dvh] overflow-y-auto">
        <LinkedText text={text} />
      </p>
    </div>
  );
}

/** Who wants no motion starts it with a press. */
const prefersStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

const subscribe = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

/** Whether the tab is shown. */
const useIsPageVisible = (): boolean => useSyncExternalStore(subscribe, () => !document.hidden);
