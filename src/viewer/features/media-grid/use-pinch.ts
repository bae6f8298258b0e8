import { type RefObject, useEffect, useEffectEvent } from "react";

/** How far two fingers move apart or together for one step. */
const stepRatio = 1.28;

/** Listens for a pinch on an element: 1 for a step together, -1 for a step apart. */
export function usePinch(element: RefObject<HTMLElement | null>, onStep: (by: 1 | -1) => void) {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let start: number | null = null;
    const move = ({ touches }: TouchEvent) => {
      const apart = apartOf(touches);
      if (apart === null) {
        start = null;
        return;
      }
      start ??= apart;
      if (apart > start / stepRatio && apart < start * stepRatio) return;
      step(apart < start ? 1 : -1);
      start = apart;
    };
    const names = ["touchstart", "touchmove", "touchend", "touchcancel"] as const;
    for (const name of names) target.addEventListener(name, move, { passive: true });
    return () => {
      for (const name of names) target.removeEventListener(name, move);
    };
  }, [element]);
}

/** Distance between two fingers in pixels; null unless there are two. */
function apartOf(touches: TouchList): number | null {
  const [one, other] = [touches[0], touches[1]];
  if (!one || !other || touches.length !== 2) return null;
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}
