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

/** Screens that are drawn beyond the visible one: where one is going, and where one comes from. */
const screensAhead = 1.25;
const screensBehind = 0.5;

export interface VisibleRows {
  /** What is to be drawn. */
  readonly drawn: Rows;
  /** What is seen. */
  readonly seen: Rows;
  /** The first row of which more than half is seen. */
  readonly top: number;
}

interface Watched {
  readonly grid: RefObject<HTMLElement | null>;
  readonly view: Pick<ListView, "length">;
  readonly shape: GridShape;
  /** Whether rows beyond the screen are drawn already. */
  readonly isAhead: boolean;
  /** The tile with the focus, which is a place too. */
  readonly stop: number | null;
  /** Hears where the window's top stands in the grid, in pixels. */
  readonly onLook: (top: number) => void;
}

/** The rows of a grid that are on the screen and around it, as the page is scrolled. */
export function useVisibleRows({ grid, view, shape, isAhead, stop, onLook }: Watched) {
  const { length } = view;
  const [inView, setInView] = useState<VisibleRows>(() =>
    inViewOf(0, isAhead ? 1 : 0, length, shape),
  );
  const heading = useRef({ top: 0, direction: 1, screen: window.innerHeight, scrolled: 0 });
  const look = useEffectEvent(() => {
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
  // Also where what came in above has moved the window: its rows are drawn before it is painted.
  useLayoutEffect(() => look(), [view, shape, isAhead, stop]);
  useEffect(() => {
    const listen = () => look();
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
     * The rows that were seen at the last look, which may not be drawn yet, and how far the page was
     * scrolled. The window is not asked again: its answer would have to wait for what was just drawn.
     */
    seenNow: (): Rows & { readonly scrolled: number } => {
      const { top, screen, scrolled } = heading.current;
      return { ...rowsWithin(top, top + screen, length, shape), scrolled };
    },
  };
}

/** `direction`: 1 down the list, -1 up, 0 nothing but the screen itself. */
function inViewOf(top: number, direction: number, length: number, shape: GridShape): VisibleRows {
  const screen = window.innerHeight;
  const above = direction === 0 ? 0 : direction > 0 ? screensBehind : screensAhead;
  const below = direction === 0 ? 0 : direction > 0 ? screensAhead : screensBehind;
  const drawn = rowsWithin(top - above * screen, top + (1 + below) * screen, length, shape);
  // As many rows wherever their edges fall, so that one goes for each that comes.
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
