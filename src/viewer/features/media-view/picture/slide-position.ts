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
