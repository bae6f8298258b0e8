import { type RefObject, useEffect, useEffectEvent } from "react";

/** A second tap within this time makes it a double tap, which is not for full screen. */
const doubleTapMs = 320;
/** A touch that lasts longer is a long press. */
const shortMs = 500;

/** Calls `onTap` for a single tap of a finger on the picture. A clip has the tap for itself. */
export function useTap(view: RefObject<HTMLElement | null>, onTap: () => void): void {
  const tap = useEffectEvent(onTap);
  useEffect(() => {
    const element = view.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let downAt = 0;
    const click = (event: MouseEvent) => {
      const isSecond = timer !== undefined;
      clearTimeout(timer);
      timer = undefined;
      const isShort = event.timeStamp - downAt < shortMs;
      if (isSecond || !isShort || !isOnPicture(event)) return;
      timer = setTimeout(() => {
        timer = undefined;
        tap();
      }, doubleTapMs);
    };
    const down = ({ timeStamp }: PointerEvent) => {
      downAt = timeStamp;
    };
    element.addEventListener("pointerdown", down, { signal });
    element.addEventListener("click", click, { signal });
    return () => {
      clearTimeout(timer);
      listeners.abort();
    };
  }, [view]);
}

function isOnPicture(event: MouseEvent): boolean {
  const { target, defaultPrevented } = event;
  const isTouch = "pointerType" in event && event.pointerType === "touch";
  if (defaultPrevented || !isTouch || !(target instanceof Element)) return false;
  return target.closest("[data-stage]") !== null && target.closest("button, a, video") === null;
}
