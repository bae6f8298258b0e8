import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Media } from "#contract/schemas/media.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { formatMonth, type Months, monthAt, stepByTime } from "#viewer/data/media-list/months.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import { currentMedia } from "#viewer/lib/navigation/current-media.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { scrollIntoView } from "#viewer/ui/hooks/scroll-into-view.ts";
import { type GridShape, moveInGrid } from "./geometry.ts";

interface Focused {
  readonly grid: RefObject<HTMLElement | null>;
  readonly view: ListView;
  readonly months: Months | null;
  readonly shape: GridShape;
  readonly onLike: (media: Media) => void;
  /** Scrolls the row of an item to the top of the window. */
  readonly onTime: (index: number) => void;
}

/**
 * One tab stop for the whole grid, arrows within it, also across items that are not loaded, and `l` for the
 * focused tile. The row of `stop` is always rendered.
 */
export function useGridFocus({ grid, view, months, shape, onLike, onTime }: Focused) {
  const [chosen, choose] = useState<number | null>(null);
  const [spoken, speak] = useState("");
  const wanted = useRef<"focus" | "sight" | null>(null);
  const held = useRef<Element | null>(null);
  const currentCode = useStore(currentMedia);
  // The media that is open over the grid is the item to focus after it closes.
  const currentIndex =
    currentCode === null ? -1 : view.indexOf((media) => shortcodeOf(media) === currentCode);
  const stop = currentIndex === -1 ? chosen : currentIndex;

  /** Makes an item the tab stop, scrolls to it and, if requested, focuses it. */
  const goTo = (index: number, how: "focus" | "sight") => {
    wanted.current = how;
    choose(index);
  };

  const follow = useEffectEvent(() => {
    const how = wanted.current;
    const cell = stop === null ? null : cellAt(grid.current, stop);
    if (!cell) return;
    const target = cell.querySelector("a") ?? cell;
    if (how !== null) {
      wanted.current = null;
      if (how === "focus") target.focus({ preventScroll: true });
      scrollIntoView(cell);
    } else if (document.activeElement === cell || isLost(held.current)) {
      // The item has loaded now, or the grid's shape has changed and with it the tile's row.
      target.focus({ preventScroll: true });
    }
  });
  useLayoutEffect(() => follow());

  const show = useEffectEvent(() => {
    const cell = currentIndex === -1 ? null : cellAt(grid.current, currentIndex);
    if (cell) scrollIntoView(cell);
  });
  useLayoutEffect(() => show(), [currentIndex]);

  const onFocus = ({ target }: FocusEvent) => {
    held.current = target;
    const index = indexOf(target);
    if (index !== null) choose(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = pressedKey(event.nativeEvent);
    const index = indexOf(event.target);
    if (index === null || key === null) return;
    const media = view.itemAt(index);
    if (key === "l" && media) {
      event.preventDefault();
      onLike(media);
      return;
    }
    const target = targetOf(key, index, { view, months, shape });
    if (target === null) return;
    event.preventDefault();
    if (Object.hasOwn(timeKeys, key)) onTime(target);
    // From the first item, the page heading above it is shown as well.
    if (target === 0) window.scrollTo(0, 0);
    speak(describePosition(target, view, months));
    goTo(target, "focus");
  };

  return { stop, spoken, goTo, onFocus, onKeyDown };
}

/** Whether the focused element was removed and nothing has the focus since. */
const isLost = (held: Element | null): boolean =>
  held !== null && !held.isConnected && document.activeElement === document.body;

const cellAt = (grid: HTMLElement | null, index: number): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;

/** The index of the item that an event happened on. */
function indexOf(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return cell ? Number(cell.dataset["index"]) : null;
}

const timeKeys: Readonly<Record<string, readonly ["month" | "year", boolean]>> = {
  "]": ["month", true],
  "[": ["month", false],
  "}": ["year", true],
  "{": ["year", false],
};

/** The index that a key moves to from an item; null if it moves nowhere. */
function targetOf(
  key: string,
  index: number,
  { view, months, shape }: Pick<Focused, "view" | "months" | "shape">,
): number | null {
  const time = timeKeys[key];
  if (time) return months && stepByTime(months, index, ...time);
  const rowsInView = Math.max(1, Math.floor(window.innerHeight / (shape.tile + shape.gap)));
  const position = { index, length: view.length, columns: shape.columns, rowsInView };
  return moveInGrid(key, position);
}

/** "412 of 8,031, July 2019" */
function describePosition(index: number, { length, isCounted }: ListView, months: Months | null) {
  const month = months && monthAt(months, index)?.month;
  const count = isCounted ? ` of ${length.toLocaleString("en")}` : "";
  return `${(index + 1).toLocaleString("en")}${count}${month ? `, ${formatMonth(month)}` : ""}`;
}
