import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import type { LoadRequest } from "#viewer/data/media-list/loader.ts";
import type { Months } from "#viewer/data/media-list/months.ts";
import type { ListView } from "#viewer/data/media-list/window.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { useFirstScreen } from "#viewer/ui/hooks/use-first-screen.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { type GridShape, heightOf, type Rows, rowsOf, topOf } from "./geometry.ts";
import { GridRow } from "./grid-row.tsx";
import { useGridFocus } from "./use-grid-focus.ts";
import { useOpenMedia } from "./use-open-media.ts";
import { usePinch } from "./use-pinch.ts";
import { useScrollAnchor } from "./use-scroll-anchor.ts";
import { useVisibleRows } from "./use-visible-rows.ts";
import { zoomStep } from "./zoom-step.ts";

// Fetched after the first screen, like the months that it shows.
const { Component: Timeline } = lazyComponent(() =>
  import("./timeline/timeline.tsx").then((module) => module.Timeline),
);

interface TileGridProps {
  readonly view: ListView;
  readonly months: Months | null;
  readonly list: string;
  readonly label: string;
  readonly shape: GridShape;
  readonly entry: ListEntry;
  readonly wasHeld: boolean;
  readonly onWant: (request: Omit<LoadRequest, "total">) => void;
  readonly onEnter: (code: string) => Promise<void>;
  readonly onLike: (media: Media) => void;
}

/** More items than anyone scrolls past between two frames. */
const farAway = 200;

/** The tiles of a list that are on the screen or near it, however long the list is. */
export function TileGrid(props: TileGridProps) {
  const { view, months, list, label, shape } = props;
  const { grid, rows, stop, first, top, focus, isPainted, bringToTop, arriveAt } = useTiles(props);
  const [hovered, setHovered] = useState<number | null>(null);
  const onClick = useOpenMedia(list);
  const { columns, width } = shape;
  usePinch(grid, (by) => zoomStep(by, width));
  return (
    <>
      <output className="sr-only">{focus.spoken}</output>
      {months && months.spans.length > 1 && (
        <Region>
          <Timeline
            months={months}
            index={Math.min(view.length, (top + 1) * columns) - 1}
            onGo={bringToTop}
            onArrive={arriveAt}
          />
        </Region>
      )}
      {/* The tiles handle the keys; the grid only receives them as they bubble. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-rowcount={view.isCounted ? rowsOf(view.length, shape) : -1}
        aria-colcount={columns}
        className="relative [touch-action:pan-y] [overflow-anchor:none]"
        style={{ height: heightOf(view.length, shape) }}
        onClick={onClick}
        onFocus={focus.onFocus}
        onKeyDown={focus.onKeyDown}
        onPointerOver={(event) => setHovered(hoveredBy(event))}
        onPointerLeave={() => setHovered(null)}
      >
        {rows.map((row) => (
          <GridRow
            key={row}
            row={row}
            view={view}
            shape={shape}
            stop={within(row, columns, stop ?? first)}
            hovered={within(row, columns, hovered)}
            isFirst={!isPainted || row === 0}
            marks={months}
          />
        ))}
      </div>
    </>
  );
}

/** The rows to render, the scroll anchor, and the range of the list to load for them. */
function useTiles(props: TileGridProps) {
  const { view, months, shape, entry, wasHeld, onEnter, onLike } = props;
  const { columns } = shape;
  const grid = useRef<HTMLDivElement>(null);
  const bringToTop = (index: number) => {
    const gridTop = grid.current?.getBoundingClientRect().top ?? 0;
    window.scrollBy(0, gridTop + topOf(Math.floor(index / columns), shape) - 8);
  };
  const focus = useGridFocus({ grid, view, months, shape, onLike, onTime: bringToTop });
  const { stop, goTo } = focus;
  const onArrive = (index: number, isGone: boolean) => {
    if (isGone) notify("That picture is not in this list. This is where it would be.");
    goTo(index, "focus");
  };
  const anchor = { grid, view, shape, entry, wasHeld, onEnter, onArrive, stop: () => stop };
  const onLook = useScrollAnchor(anchor);
  const isPainted = useFirstScreen(grid, true);
  const watched = { grid, view, shape, isAhead: isPainted, stop, onLook };
  const { drawn, seen, top, seenNow } = useVisibleRows(watched);

  const origin = useRef({ first: Number.NEGATIVE_INFINITY, y: 0 });
  const want = useEffectEvent(() => {
    // The rendered rows may be a step behind a position that was just restored.
    const now = seenNow();
    const range = { first: now.first * columns, last: lastOf(now, columns, view.length) };
    // After a jump without a scroll yet, only the visible range is needed.
    const isFar = Math.abs(range.first - origin.current.first) > farAway;
    const y = isFar ? now.scrolled : origin.current.y;
    origin.current = { first: range.first, y };
    const hasMoved = now.scrolled !== y;
    const ahead = hasMoved && isPainted ? Math.max(33, 2 * (range.last - range.first)) : 0;
    props.onWant({ range, ahead });
  });
  useEffect(() => want(), [seen.first, seen.last, view, columns, isPainted]);

  const arriveAt = (index: number) => {
    bringToTop(index);
    goTo(index, "focus");
  };
  const stopRow = stop === null ? null : Math.floor(stop / columns);
  const rows = rowsBetween(drawn.first, drawn.last, stopRow);
  const first = seen.first * columns;
  return { grid, rows, stop, first, top, focus, isPainted, bringToTop, arriveAt };
}

const lastOf = ({ last }: Rows, columns: number, length: number): number =>
  Math.min(length, (last + 1) * columns) - 1;

/** Rows in order, with that of the tab stop wherever it is. */
function rowsBetween(first: number, last: number, stop: number | null): number[] {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (stop === null || (stop >= first && stop <= last)) return rows;
  return stop < first ? [stop, ...rows] : [...rows, stop];
}

/** An index if the row has it, so no other row renders again. */
const within = (row: number, columns: number, index: number | null): number | null =>
  index !== null && Math.floor(index / columns) === row ? index : null;

/** A touch does not hover. */
function hoveredBy({ pointerType, target }: PointerEvent): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return cell && pointerType !== "touch" ? Number(cell.dataset["index"]) : null;
}
