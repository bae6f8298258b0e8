import { type RefObject, useEffect, useEffectEvent, useState } from "react";
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
 * Steps through the list in full screen until it is stopped, by Escape, the key `p` or a button, or until the list ends. A
 * hidden page waits.
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
  const step = useEffectEvent(() => {
    if (goOn) goOn();
    else stop();
  });
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(() => step(), shownMs);
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
