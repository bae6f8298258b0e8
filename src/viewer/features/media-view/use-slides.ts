import { type UIEvent, useCallback, useRef, useState } from "react";

/** Which slide of a row that snaps is in view, and the way to another. */
export function useSlides(count: number) {
  const [current, setCurrent] = useState(0);
  const row = useRef<HTMLElement | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    row.current = element;
  }, []);

  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollLeft, clientWidth } = currentTarget;
    if (clientWidth > 0) setCurrent(clamp(Math.round(scrollLeft / clientWidth), count));
  };
  /** False where there is no such slide. */
  const show = (place: number): boolean => {
    if (!row.current || place < 0 || place >= count) return false;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = isStill ? "instant" : "smooth";
    row.current.scrollTo({ left: place * row.current.clientWidth, behavior });
    return true;
  };
  return { current, ref, onScroll, show };
}

const clamp = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place));
