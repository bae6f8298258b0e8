import { CalendarDays } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { type Months, monthAt, monthInWords } from "#viewer/data/months.ts";
import { goKey } from "#viewer/lib/go-key.ts";
import { useKeys } from "#viewer/ui/use-keys.ts";
import { MonthPill } from "./month-pill.tsx";
import { Scrubber } from "./scrubber.tsx";

const DateModal = lazy(() =>
  import("./date-modal.tsx").then((module) => ({ default: module.DateModal })),
);

export interface GridTimeProps {
  readonly months: Months;
  /** The first item that is seen whole, and the last of its row. */
  readonly first: number;
  readonly last: number;
  readonly onGo: (index: number) => void;
}

/** The ways through a list by time: along the edge, by the month that goes by, by a date. */
export function GridTime({ months, first, last, onGo }: GridTimeProps) {
  const [isOpen, setOpen] = useState(false);
  useKeys(
    {
      d: (event) => {
        const isPair = goKey.isFollowed(event);
        if (isPair) setOpen(true);
        return isPair;
      },
    },
    true,
  );
  const open = () => setOpen(true);
  const month = monthAt(months, last)?.month;
  return (
    <>
      <div className="fixed top-17 right-3 bottom-6 z-20 hidden w-11 flex-col desk:flex">
        <button
          type="button"
          aria-label="Go to a date"
          title="Go to a date (g d)"
          onClick={open}
          className="flex size-11 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-well hover:text-ink"
        >
          <CalendarDays aria-hidden="true" size={18} />
        </button>
        <Scrubber months={months} index={first} onGo={onGo} />
      </div>
      {month && <MonthPill text={monthInWords(month)} onPress={open} />}
      {isOpen && (
        <Suspense>
          <DateModal
            months={months}
            now={month}
            onClose={() => setOpen(false)}
            onGo={(index) => {
              setOpen(false);
              onGo(index);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
