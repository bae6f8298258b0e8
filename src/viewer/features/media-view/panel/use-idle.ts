import { useEffect, useState } from "react";

/** How long the pointer must rest. */
const restMs = 2500;

/** What cannot be seen, or is pressed without meaning it, while the controls are hidden. */
const unmeant = "video, .media-bar, [data-clip-controls]";

/**
 * Whether the pointer has rested for a while; only watched while `isWatched`. A tap then ends the rest and does nothing else
 * to a clip or a hidden control.
 */
export function useIdle(isWatched: boolean): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (!isWatched) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasRested = false;
    let isWaking = false;
    const set = (isResting: boolean) => {
      hasRested = isResting;
      setIdle(isResting);
    };
    const move = () => {
      clearTimeout(timer);
      set(false);
      timer = setTimeout(() => set(true), restMs);
    };
    const press = ({ pointerType }: PointerEvent) => {
      isWaking = hasRested && pointerType === "touch";
      move();
    };
    const click = (event: MouseEvent) => {
      const { target } = event;
      if (!isWaking || !(target instanceof Element) || !target.closest(unmeant)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    move();
    document.addEventListener("pointermove", move, { passive: true, signal });
    document.addEventListener("pointerdown", press, { capture: true, passive: true, signal });
    document.addEventListener("click", click, { capture: true, signal });
    return () => {
      clearTimeout(timer);
      listeners.abort();
    };
  }, [isWatched]);
  return isWatched && isIdle;
}
