import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from "react";
import {
  formatMonth,
  type Months,
  monthAt,
  startOfMonth,
  stepByTime,
  yearsOf,
} from "#viewer/data/media-list/months.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";

interface ScrubberProps {
  readonly months: Months;
  /** Index of the first visible item. */
  readonly index: number;
  readonly onGo: (index: number) => void;
}

/** Years closer together than this share of the track are not all labelled. */
const closest = 0.035;

/** The timeline along the window's edge, each year by its true share. It is pressed, dragged or moved by keys. */
export function Scrubber({ months, index, onGo }: ScrubberProps) {
  const track = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const at = dragged ?? index;
  const month = monthAt(months, at)?.month;
  const last = Math.max(1, months.total - 1);

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const share = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
    const target = Math.round(share * last);
    setDragged(target);
    onGo(target);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    follow(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(pressedKey(event.nativeEvent), months, index);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    onGo(target);
  };
  return (
    <div
      ref={track}
      // The track of a range input has no years along it.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label="Timeline"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={months.total}
      aria-valuenow={Math.min(at + 1, months.total)}
      aria-valuetext={month && formatMonth(month)}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => event.buttons > 0 && dragged !== null && follow(event)}
      onPointerUp={() => setDragged(null)}
      onPointerCancel={() => setDragged(null)}
      onKeyDown={onKeyDown}
      className="group relative my-2 grow cursor-pointer touch-none rounded-sm text-xs text-soft select-none"
    >
      <Years months={months} />
      <span
        aria-hidden="true"
        className="absolute inset-x-0 flex -translate-y-1/2 items-center"
        style={{ top: `${(Math.min(at, last) / last) * 100}%` }}
      >
        <span
          className={`absolute right-full mr-2 rounded-md bg-ink px-2.5 py-1 whitespace-nowrap text-paper ${dragged === null ? "hidden group-hover:block group-focus-visible:block" : ""}`}
        >
          {month && formatMonth(month)}
        </span>
        <span className="h-0.5 w-2 rounded-full bg-ink" />
      </span>
    </div>
  );
}

/** Rendered once, while the thumb beside them moves with every row. */
const Years = memo(function Years({ months }: Pick<ScrubberProps, "months">) {
  const last = Math.max(1, months.total - 1);
  return writtenYears(months).map(({ month, start }) => (
    <span
      key={month}
      aria-hidden="true"
      className="absolute right-1 -translate-y-1/2 group-hover:text-ink group-focus-visible:text-ink"
      style={{ top: `${(start / last) * 100}%` }}
    >
      {month.slice(0, 4)}
    </span>
  ));
});

/** The years that have room beside each other. */
function writtenYears(months: Months) {
  let before = Number.NEGATIVE_INFINITY;
  return yearsOf(months).filter(({ start }) => {
    const share = start / Math.max(1, months.total - 1);
    if (share - before < closest) return false;
    before = share;
    return true;
  });
}

function targetOf(key: string | null, months: Months, index: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return stepByTime(months, index, "month", true);
    case "ArrowUp":
    case "ArrowLeft":
      return stepByTime(months, index, "month", false);
    case "PageDown":
      return stepByTime(months, index, "year", true);
    case "PageUp":
      return stepByTime(months, index, "year", false);
    case "Home":
      return 0;
    case "End":
      return startOfMonth(months, "0000-01");
    default:
      return null;
  }
}
