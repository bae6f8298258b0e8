import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import {
  type ItemScrollPosition,
  scrollPositions,
} from "#viewer/lib/navigation/scroll-positions.ts";
import { type GridShape, rowAt, rowHeightOf, topOf } from "./geometry.ts";

interface ScrollAnchorProps {
  readonly grid: RefObject<HTMLElement | null>;
  readonly view: ListView;
  readonly shape: GridShape;
  readonly entry: ListEntry;
  /** Whether the list was loaded before this grid was mounted, and so not around its item. */
  readonly wasHeld: boolean;
  /** Loads the list around the item. */
  readonly onEnter: (code: string) => Promise<void>;
  /** The index that was reached; `isGone`: the item is gone, and this is where it would be. */
  readonly onArrive: (index: number, isGone: boolean) => void;
  /** The tile that has the focus, or had it last. */
  readonly stop: () => number | null;
}

/**
 * Keeps the position in a grid by an item and not by pixels: scrolls to the item that the grid is entered at,
 * keeps the visible items in place while the shape of the grid changes, and remembers them for the way back.
 * Returns the scroll handler.
 */
export function useScrollAnchor(props: ScrollAnchorProps): (top: number) => void {
  const { view, shape, entry } = props;
  const anchor = useRef<ItemScrollPosition | null>(null);
  const way = useRef<"none" | "requested" | "there">(entry.code === null ? "there" : "none");
  const offset = useRef(0);
  const layout = useRef(layoutOf(shape));

  const [hasEntered, setEntered] = useState(false);

  const bring = (index: number, top: number) => {
    scrollTo(props, index, top);
    offset.current = offsetOf(index, shape);
  };
  const arrive = () => {
    const { code, position, entryKey } = entry;
    const found = view.indexOf((media) => shortcodeOf(media) === code);
    if (found === -1 && props.wasHeld && way.current === "none" && code !== null) {
      way.current = "requested";
      // If that fails, the scroll position is the best guess.
      void props
        .onEnter(code)
        .catch(() => {})
        .then(() => setEntered(true));
      return;
    }
    if (found === -1 && way.current === "requested" && !hasEntered) return;
    if (found === -1 && !view.hasPosition) {
      way.current = "there";
      return;
    }
    const index =
      found === -1 ? Math.min(position?.index ?? firstHeld(view), view.length - 1) : found;
    way.current = "there";
    scrollPositions.claim(entryKey);
    bring(index, position?.top ?? (window.innerHeight - shape.tile) / 3);
    props.onArrive(index, found === -1);
  };
  /** The visible items keep their height when the grid around them changes. */
  const hold = () => {
    if (!anchor.current) return;
    const { code, index } = anchor.current;
    const found = view.indexOf((media) => shortcodeOf(media) === code);
    const top = offsetOf(found === -1 ? index : found, shape);
    if (layoutOf(shape) !== layout.current) {
      // The page may have become shorter below the window, so only the grid's current position counts.
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
    // A rotated window scrolls by itself before the grid has its new shape, which is no scroll of the reader.
    const isShaped = props.grid.current?.clientWidth === shape.width;
    if (way.current !== "there" || !isShaped) return;
    anchor.current = positionAt(top, props);
    if (anchor.current) offset.current = offsetOf(anchor.current.index, shape);
    keepPosition(entry.entryKey, anchor.current);
  };
}

/** Scrolls so that an item is that far below the top of the window. */
function scrollTo({ grid, shape }: ScrollAnchorProps, index: number, top: number): void {
  if (!grid.current) return;
  const gridTop = grid.current.getBoundingClientRect().top + window.scrollY;
  window.scrollTo(0, gridTop + offsetOf(index, shape) - top);
}

/** The anchor item, without an id if it is not loaded yet; null at the top of the page, where new items should be seen. */
function positionAt(
  top: number,
  { view, shape, stop }: ScrollAnchorProps,
): ItemScrollPosition | null {
  const index = currentItem(top, shape, view, stop());
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

/** Height of the navigation bar on phones. */
const footRoom = 56;

/** How far down a tile may begin and still be fully visible. */
const roomFor = ({ tile }: GridShape): number => Math.max(0, window.innerHeight - tile - footRoom);

/** What of a layout determines the position of all tiles, besides the pictures themselves. */
const layoutOf = ({ width, columns, own }: GridShape): string =>
  `${width} ${columns} ${own !== null}`;

const offsetOf = (index: number, shape: GridShape): number =>
  topOf(Math.floor(index / shape.columns), shape);

function firstHeld(view: ListView): number {
  const first = view.indexOf(() => true);
  return first === -1 ? 0 : first + Math.floor(33 / 2);
}

/** The index of the anchor item: the focused one if it is visible, otherwise the first of the row in the middle. */
function currentItem(
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
  // A page that is loaded around it has as many items above it as below.
  const middle = top + window.innerHeight / 2;
  const row = Math.max(0, rowAt(middle, shape));
  return Math.min(row * shape.columns, view.length - 1);
}
