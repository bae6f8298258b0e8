import { type UIEvent, useCallback, useRef, useState } from "react";

/**
 * The visible slide of a row that snaps, and functions to move to another. The row keeps its slide when its width
 * changes, and counts steps that come faster than it moves.
 */
export function useSlides(count: number, start: number) {
  const [current, setCurrent] = useState(start);
  const row = useRef<HTMLElement | null>(null);
  const slides = useRef<{ current: number; heading: number | null }>({
    current: start,
    heading: null,
  });
  /** The width at which the row was last scrolled to its slide. */
  const width = useRef(0);
  const frame = useRef(0);

  const scrollTo = (slide: number, behavior: ScrollBehavior) =>
    row.current?.scrollTo({ left: slide * row.current.clientWidth, behavior });
  const ref = useCallback((element: HTMLElement | null) => {
    row.current = element;
    if (!element) return;
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === width.current) return;
      width.current = element.clientWidth;
      scrollTo(slides.current.heading ?? slides.current.current, "instant");
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);

  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollLeft, clientWidth } = currentTarget;
    // After a resize, the scroll position is still that of the old width.
    if (clientWidth === 0 || clientWidth !== width.current) return;
    const slide = slideAt(scrollLeft, clientWidth, count);
    slides.current.current = slide;
    // The real width of a slide is up to half a pixel off.
    const isThere = Math.abs(scrollLeft - slide * clientWidth) < 1 + slide / 2;
    if (isThere && slide === slides.current.heading) slides.current.heading = null;
    setCurrent(slide);
  };
  const goTo = (target: number) => {
    slides.current.heading = target;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Once a frame: Chromium stops on the way if it is sent there, back and there again within one.
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => scrollTo(target, isStill ? "instant" : "smooth"));
  };
  /** Returns false if there is no such slide. */
  const step = (by: number): boolean => {
    const target = slideAfter(by, { ...slides.current, count });
    if (target !== null) goTo(target);
    return target !== null;
  };
  /** A finger or wheel has taken over the scrolling. */
  const release = () => {
    cancelAnimationFrame(frame.current);
    slides.current.heading = null;
  };
  /** For a button that disappears at an end of the row: the row takes its focus. */
  const passFocus = useCallback(
    (button: HTMLElement) => () => {
      if (document.activeElement === button) row.current?.focus({ preventScroll: true });
    },
    [],
  );
  return {
    current,
    step,
    goTo,
    passFocus,
    events: { ref, onScroll, onPointerDown: release, onWheel: release },
  };
}

/** The index of the slide that a row shows, from its scroll position; both in pixels. */
export function slideAt(scrolled: number, width: number, count: number): number {
  if (width <= 0) return 0;
  return Math.min(count - 1, Math.max(0, Math.round(scrolled / width)));
}

/**
 * The index of the slide that a press leads to; null if there is none. Counted from the slide that the row is
 * scrolling to (`heading`), because presses can come faster than the row moves.
 */
export function slideAfter(
  step: number,
  { current, heading, count }: { current: number; heading: number | null; count: number },
): number | null {
  const target = (heading ?? current) + step;
  return target >= 0 && target < count ? target : null;
}
