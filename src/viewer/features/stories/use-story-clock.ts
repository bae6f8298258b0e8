import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import {
  createClock,
  pictureMs,
  remainingAt,
  shareAt,
  startClock,
  stopClock,
} from "./story-clock.ts";

/** A clock of one picture: calls `onEnd` once it has run for its time. Returns the share that has passed. */
export function useStoryClock(isRunning: boolean, onEnd: () => void): () => number {
  const clock = useRef(createClock(pictureMs));
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (!isRunning) return;
    clock.current = startClock(clock.current, performance.now());
    const timer = setTimeout(() => end(), remainingAt(clock.current, performance.now()));
    return () => {
      clearTimeout(timer);
      clock.current = stopClock(clock.current, performance.now());
    };
  }, [isRunning]);
  return () => shareAt(clock.current, performance.now());
}

/** Draws a share into a bar, in every frame while it grows. With reduced motion the bar is full at once. */
export function useDrawnShare(
  bar: RefObject<HTMLElement | null>,
  isRunning: boolean,
  share: () => number,
): void {
  const draw = useEffectEvent(() => {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    bar.current?.style.setProperty("scale", `${isStill ? 1 : share()} 1`);
  });
  useEffect(() => {
    let frame = 0;
    const step = () => {
      draw();
      if (isRunning) frame = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [isRunning]);
}
