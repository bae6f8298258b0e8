import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Media } from "#contract/media.ts";
import type { ListView } from "#viewer/data/list-view.ts";
import { shortcodeOf } from "#viewer/data/media.ts";
import { lookedAt } from "#viewer/lib/looked-at.ts";
import { type GridShape, moveInGrid } from "./geometry.ts";

interface Focused {
  readonly grid: RefObject<HTMLElement | null>;
  readonly view: ListView;
  readonly shape: GridShape;
  readonly onLike: (media: Media) => void;
}

/**
 * One tab stop for the whole grid, arrows within it across what is not read yet, and `l` for the
 * tile that has the focus. `stop` is drawn wherever it is.
 */
export function useGridFocus({ grid, view, shape, onLike }: Focused) {
  const [chosen, choose] = useState<number | null>(null);
  const [spoken, speak] = useState("");
  const wanted = useRef<"focus" | "sight" | null>(null);
  const looked = useSyncExternalStore(lookedAt.subscribe, lookedAt.current);
  // What lies over the grid is where one comes back to.
  const lookedIndex = looked === null ? -1 : view.indexOf((media) => shortcodeOf(media) === looked);
  const stop = lookedIndex === -1 ? chosen : lookedIndex;

  /** Makes an item the tab stop; brings it into sight and, where asked for, the focus to it. */
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
      cell.scrollIntoView({ block: "nearest" });
    } else if (document.activeElement === cell) {
      // What was not read yet is there now.
      target.focus({ preventScroll: true });
    }
  });
  useLayoutEffect(() => follow());

  const show = useEffectEvent(() => {
    if (lookedIndex !== -1) cellAt(grid.current, lookedIndex)?.scrollIntoView({ block: "nearest" });
  });
  useLayoutEffect(() => show(), [lookedIndex]);

  const onFocus = ({ target }: FocusEvent) => {
    const index = indexOf(target);
    if (index !== null) choose(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.altKey || event.shiftKey) return;
    const index = indexOf(event.target);
    if (index === null) return;
    const media = view.itemAt(index);
    if (event.key === "l" && !event.ctrlKey && media) {
      event.preventDefault();
      onLike(media);
      return;
    }
    const rowsInView = Math.max(1, Math.floor(window.innerHeight / (shape.tile + shape.gap)));
    const key = event.ctrlKey ? `Ctrl+${event.key}` : event.key;
    const { length } = view;
    const target = moveInGrid(key, { index, length, columns: shape.columns, rowsInView });
    if (target === null) return;
    event.preventDefault();
    speak(`${target + 1} of ${length.toLocaleString("en")}`);
    goTo(target, "focus");
  };

  return { stop, spoken, goTo, onFocus, onKeyDown };
}

const cellAt = (grid: HTMLElement | null, index: number): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;

/** Which item an event happened on. */
function indexOf(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return cell ? Number(cell.dataset["index"]) : null;
}
