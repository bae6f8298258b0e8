import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import {
  type ItemScrollPosition,
  scrollPositions,
} from "#viewer/lib/navigation/scroll-positions.ts";
import { type GridShape, rowAt, rowHeightOf, topOf } from "./geometry.ts";

interface Placed {
  readonly grid: RefObject<HTMLElement | null>;
  readonly view: ListView;
  readonly shape: GridShape;
  readonly entry: ListEntry;
  /** Whether the list was read before this grid was there, and so not around its item. */
  readonly wasHeld: boolean;
  /** Brings the item into the list. */
  readonly onEnter: (code: string) => Promise<void>;
  /** Where one has arrived; `isGone`: where it would stand. */
  readonly onArrive: (index: number, isGone: boolean) => void;
  /** The tile that has the focus, or had it last. */
  readonly stop: () => number | null;
}

/**
 * Keeps one's place in a grid by an item, not by pixels: comes to the item that the grid is entered
 * at, holds what is looked at while the grid's shape changes, and remembers it for the way back.
 * Gives what is to hear of every scroll.
 */
export function useScrollAnchor(props: Placed): (top: number) => void {
  const { view, shape, entry } = props;
  const anchor = useRef<ItemScrollPosition | null>(null);
  const way = useRef<"none" | "asked" | "there">(entry.code === null ? "there" : "none");
  const offset = useRef(0);
  const layout = useRef(layoutOf(shape));

  const [hasEntered, setEntered] = useState(false);

  const bring = (index: number, top: number) => {
    scrollTo(props, index, top);
    offset.current = offsetOf(index, shape);
  };
  const arrive = () => {
    const { code, place, entryKey } = entry;
    const found = view.indexOf((media) => shortcodeOf(media) === code);
    if (found === -1 && props.wasHeld && way.current === "none" && code !== null) {
      way.current = "asked";
      // Where that fails, one stands where it would be.
      void props
        .onEnter(code)
        .catch(() => {})
        .then(() => setEntered(true));
      return;
    }
    if (found === -1 && way.current === "asked" && !hasEntered) return;
    if (found === -1 && !view.isPlaced) {
      way.current = "there";
      return;
    }
    const index = found === -1 ? Math.min(place?.index ?? firstHeld(view), view.length - 1) : found;
    way.current = "there";
    scrollPositions.claim(entryKey);
    bring(index, place?.top ?? (window.innerHeight - shape.tile) / 3);
    props.onArrive(index, found === -1);
  };
  /** What is looked at stays at its height when the grid around it changes. */
  const hold = () => {
    if (!anchor.current) return;
    const { code, index } = anchor.current;
    const found = view.indexOf((media) => shortcodeOf(media) === code);
    const top = offsetOf(found === -1 ? index : found, shape);
    if (layoutOf(shape) !== layout.current) {
      // The page may have been cut short beneath the window: only where the grid stands now counts.
      const { top: wanted } = anchor.current;
      bring(found === -1 ? index : found, Math.min(Math.max(0, wanted), roomFor(shape)));
    } else if (top !== offset.current) {
      window.scrollBy(0, top - offset.current);
    }
    layout.current = layoutOf(shape);
    offset.current = top;
  };
  const settle = useEffectEvent(() => {
    if (way.current === "there") hold();
    else arrive();
  });
  useLayoutEffect(() => settle(), [view, shape, hasEntered]);

  return (top) => {
    // A turned window scrolls by itself before the grid has its new shape: nobody went there.
    const isShaped = props.grid.current?.clientWidth === shape.width;
    if (way.current !== "there" || !isShaped) return;
    anchor.current = positionAt(top, props);
    if (anchor.current) offset.current = offsetOf(anchor.current.index, shape);
    keepPosition(entry.entryKey, anchor.current);
  };
}

/** Scrolls to where an item stands so far below the window's top. */
function scrollTo({ grid, shape }: Placed, index: number, top: number): void {
  if (!grid.current) return;
  const gridTop = grid.current.getBoundingClientRect().top + window.scrollY;
  window.scrollTo(0, gridTop + offsetOf(index, shape) - top);
}

/** The item that says where one is, with no name where it is not read yet; null at the top of the page, where what is new is to be seen. */
function positionAt(top: number, { view, shape, stop }: Placed): ItemScrollPosition | null {
  const index = lookedAt(top, shape, view, stop());
  if (index === null) return null;
  const media = view.itemAt(index);
  return {
    code: media ? shortcodeOf(media) : "",
    index,
    top: offsetOf(index, shape) - top,
    isFocused: index === stop(),
  };
}

function keepPosition(entryKey: string, item: ItemScrollPosition | null): void {
  const y = window.scrollY;
  if (item?.code === "") scrollPositions.set(entryKey, { ...scrollPositions.get(entryKey), y });
  else scrollPositions.set(entryKey, item ? { y, item } : { y });
}

/** The bar at the foot of a phone. */
const footRoom = 56;

/** How far down a tile may begin and be seen whole. */
const roomFor = ({ tile }: GridShape): number => Math.max(0, window.innerHeight - tile - footRoom);

/** What of a shape decides where all the tiles stand, beside the pictures themselves. */
const layoutOf = ({ width, columns, own }: GridShape): string =>
  `${width} ${columns} ${own !== null}`;

const offsetOf = (index: number, shape: GridShape): number =>
  topOf(Math.floor(index / shape.columns), shape);

function firstHeld(view: ListView): number {
  const first = view.indexOf(() => true);
  return first === -1 ? 0 : first + Math.floor(33 / 2);
}

/** Which item says where one is: the one with the focus where it is seen, otherwise the first of the row in the middle. */
function lookedAt(
  top: number,
  shape: GridShape,
  view: ListView,
  stop: number | null,
): number | null {
  if (stop !== null) {
    const stopTop = offsetOf(stop, shape) - top;
    const height = rowHeightOf(Math.floor(stop / shape.columns), shape);
    if (stopTop > -height && stopTop < window.innerHeight) return stop;
  }
  if (window.scrollY <= 0) return null;
  // A page that is read about it has as much above it as below.
  const middle = top + window.innerHeight / 2;
  const row = Math.max(0, rowAt(middle, shape));
  return Math.min(row * shape.columns, view.length - 1);
}
