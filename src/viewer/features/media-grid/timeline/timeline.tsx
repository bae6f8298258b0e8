import { CalendarDays } from "lucide-react";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { formatMonth, type Months, monthAt, stepByTime } from "#viewer/data/media-list/months.ts";
import { keySequence } from "#viewer/lib/keyboard/key-sequence.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { useIsDesktop } from "#viewer/ui/hooks/use-is-desktop.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { MonthPill } from "./month-pill.tsx";
import { Scrubber } from "./scrubber.tsx";

const { Component: DateDialog } = lazyComponent(() =>
  import("./date-dialog.tsx").then((module) => module.DateDialog),
);

interface TimelineProps {
  readonly months: Months;
  /** Index of the last item in the first visible row: if a month begins within a row, its label is that month's. */
  readonly index: number;
  readonly onGo: (index: number) => void;
  /** Scrolls there and moves the focus. */
  readonly onArrive: (index: number) => void;
}

/** Navigation of a list by time: a scrubber, the current month, and a dialog for a date. */
export function Timeline({ months, index, onGo, onArrive }: TimelineProps) {
  const { isOpen, open, close, fail } = useDialog();
  // Only one of the two, because each renders again with every row that goes by.
  const isDesk = useIsDesktop();
  useHotkeys(
    {
      d: (event) => {
        const isPair = keySequence.isFollowed(event);
        if (isPair) open();
        return isPair;
      },
    },
    true,
  );
  // For when no tile has the focus; a focused tile handles the keys itself.
  const step = (by: "month" | "year", down: boolean) => () => {
    const target = stepByTime(months, index, by, down);
    if (target === null || document.querySelector("dialog[open]")) return false;
    onArrive(target);
    return true;
  };
  useHotkeys({
    "]": step("month", true),
    "[": step("month", false),
    "}": step("year", true),
    "{": step("year", false),
  });
  const month = monthAt(months, index)?.month;
  return (
    <>
      {isDesk ? (
        <div className="fixed top-17 right-3 bottom-6 z-20 flex w-11 flex-col">
          <button
            type="button"
            aria-label="Go to a date"
            title="Go to a date (g d)"
            onClick={open}
            className="flex size-11 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-well hover:text-ink"
          >
            <CalendarDays aria-hidden="true" size={18} />
          </button>
          <Scrubber months={months} index={index} onGo={onGo} />
        </div>
      ) : (
        month && <MonthPill text={formatMonth(month)} onPress={open} />
      )}
      {isOpen && (
        <Region onError={fail}>
          <DateDialog
            months={months}
            now={month}
            onClose={close}
            onGo={(target) => {
              close();
              onArrive(target);
            }}
          />
        </Region>
      )}
    </>
  );
}
