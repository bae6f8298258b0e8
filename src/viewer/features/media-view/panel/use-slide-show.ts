import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { RowDrag } from "#viewer/features/media-view/stage/album-row.ts";
import { useEscape } from "#viewer/ui/hooks/use-escape.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import type { FullScreen } from "./use-full-screen.ts";

/** How long each picture is shown. */
const shownMs = 5000;

export interface SlideShow {
  readonly isOn: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

interface SlideShowProps {
  readonly view: RefObject<HTMLElement | null>;
  readonly fullScreen: FullScreen;
  /** The media that is shown. */
  readonly shortcode: string;
  readonly goOn: (() => void) | null;
}

/**
 * Steps through the list and its albums in full screen until it is stopped, by Escape, the key `p` or a button, or until the
 * list ends. A hidden page waits.
 */
export function useSlideShow({ view, fullScreen, shortcode, goOn }: SlideShowProps): SlideShow {
  const [isRequested, setRequested] = useState(false);
  const { isFull } = fullScreen;
  const isOn = isRequested && isFull;
  // It ends with the full screen, which the browser may end by itself.
  if (isRequested && !isFull) setRequested(false);
  const start = () => {
    fullScreen.enter();
    setRequested(true);
  };
  const stop = () => setRequested(false);
  /** Returns whether the same media goes on, with its next slide. */
  const step = useEffectEvent((): boolean => {
    if (stepAlbum(view.current)) return true;
    if (goOn) goOn();
    else stop();
    return false;
  });
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      if (document.hidden) return;
      timer = setTimeout(() => {
        if (step()) wait();
      }, shownMs);
    };
    wait();
    document.addEventListener("visibilitychange", wait);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wait);
    };
  }, [isOn, shortcode]);
  useEscape(view, stop, isOn);
  useHotkeys({ p: isOn ? stop : start });
  return { isOn, start, stop };
}

/** Goes to the next slide of the album that is shown. Returns false if there is none. */
function stepAlbum(view: HTMLElement | null): boolean {
  const row = view?.querySelector<HTMLElement>("[data-slides]:not([inert] *)");
  if (!row) return false;
  const drag = new RowDrag(row);
  if (!drag.has(1)) return false;
  drag.end(1);
  return true;
}
