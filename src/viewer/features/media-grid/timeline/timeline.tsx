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

const { Component: DateModal } = lazyComponent(() =>
  import("./date-dialog.tsx").then((module) => module.DateDialog),
);

interface GridTimeProps {
  readonly months: Months;
  /** The last item of the first row that is seen: where a month begins within a row, it is that month's. */
  readonly index: number;
  readonly onGo: (index: number) => void;
  /** Goes there to stay: with the focus. */
  readonly onArrive: (index: number) => void;
}

/** The ways through a list by time: along the edge, by the month that goes by, by a date. */
export function Timeline({ months, index, onGo, onArrive }: GridTimeProps) {
  const { isOpen, open, close, fail } = useDialog();
  // One of the two, because each is drawn anew with every row that goes by.
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
  // Where no tile has the focus; one that has answers itself.
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
          <DateModal
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
