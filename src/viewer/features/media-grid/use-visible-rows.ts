import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { type GridShape, type Rows, rowAt, rowsOf, rowsWithin } from "./geometry.ts";

/** Screens that are rendered beyond the visible one, ahead and behind. */
const screensAhead = 1.25;
const screensBehind = 0.5;

export interface VisibleRows {
  /** The rows to render. */
  readonly drawn: Rows;
  /** The visible rows. */
  readonly seen: Rows;
  /** The first row that is more than half visible. */
  readonly top: number;
}

interface Watched {
  readonly grid: RefObject<HTMLElement | null>;
  readonly view: Pick<ListView, "length">;
  readonly shape: GridShape;
  /** Whether rows beyond the screen are rendered already. */
  readonly isAhead: boolean;
  /** The focused tile, which may be the scroll anchor. */
  readonly stop: number | null;
  /** Called with the position of the window's top in the grid, in pixels. */
  readonly onLook: (top: number) => void;
}

/** The rows of a grid that are on the screen and near it, as the page scrolls. */
export function useVisibleRows({ grid, view, shape, isAhead, stop, onLook }: Watched) {
  const { length } = view;
  const [inView, setInView] = useState<VisibleRows>(() =>
    inViewOf(0, isAhead ? 1 : 0, length, shape),
  );
  // Measured before anything reads it. Not here, because reading the window in each render forces a layout.
  const heading = useRef({ top: 0, direction: 1, screen: 0, scrolled: 0 });
  const measure = useEffectEvent(() => {
    if (!grid.current) return;
    const top = -grid.current.getBoundingClientRect().top;
    const moved = Math.sign(top - heading.current.top);
    heading.current = {
      top,
      direction: moved || heading.current.direction,
      screen: window.innerHeight,
      scrolled: window.scrollY,
    };
    const next = inViewOf(top, isAhead ? heading.current.direction : 0, length, shape);
    setInView((now) => (isSame(now, next) ? now : next));
    onLook(top);
  });
  // Also after items above have moved the window, so its rows are rendered before the next paint.
  useLayoutEffect(() => measure(), [view, shape, isAhead, stop]);
  useEffect(() => {
    const listen = () => measure();
    window.addEventListener("scroll", listen, { passive: true });
    window.addEventListener("resize", listen);
    return () => {
      window.removeEventListener("scroll", listen);
      window.removeEventListener("resize", listen);
    };
  }, []);
  return {
    ...inView,
    /**
     * The rows that were visible at the last measurement, which may not be rendered yet, and the scroll position then.
     * It does not measure again, because that would force a layout of what was just rendered.
     */
    seenNow: (): Rows & { readonly scrolled: number } => {
      const { top, screen, scrolled } = heading.current;
      return { ...rowsWithin(top, top + screen, length, shape), scrolled };
    },
  };
}

/** `direction`: 1 down the list, -1 up, 0 for the screen only. */
function inViewOf(top: number, direction: number, length: number, shape: GridShape): VisibleRows {
  const screen = window.innerHeight;
  const above = direction === 0 ? 0 : direction > 0 ? screensBehind : screensAhead;
  const below = direction === 0 ? 0 : direction > 0 ? screensAhead : screensBehind;
  const drawn = rowsWithin(top - above * screen, top + (1 + below) * screen, length, shape);
  // A constant number of rows, so that one is removed for each one that is added.
  const least = Math.ceil(((1 + above + below) * screen) / Math.max(1, shape.tile + shape.gap));
  const begin = rowAt(top - above * screen, shape);
  const last = Math.max(drawn.last, Math.min(rowsOf(length, shape) - 1, begin + least));
  const seen = rowsWithin(top, top + screen, length, shape);
  const half = rowsWithin(top + shape.tile / 2, top + screen, length, shape);
  return { seen, drawn: { ...drawn, last }, top: half.first };
}

const isSame = (one: VisibleRows, other: VisibleRows): boolean =>
  one.top === other.top &&
  one.drawn.first === other.drawn.first &&
  one.drawn.last === other.drawn.last &&
  one.seen.first === other.seen.first &&
  one.seen.last === other.seen.last;
