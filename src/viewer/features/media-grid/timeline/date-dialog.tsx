import { type FormEvent, useState } from "react";
import {
  formatMonth,
  type Months,
  monthNames,
  startOfMonth,
  yearsOf,
} from "#viewer/data/media-list/months.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";

interface DateDialogProps {
  readonly months: Months;
  /** The month that is on screen. */
  readonly now: string | undefined;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}

/** A field for a date, and a button for every month of the list. */
export function DateDialog({ months, now, onGo, onClose }: DateDialogProps) {
  const [text, setText] = useState("");
  const [isUnread, setUnread] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const month = parseMonth(text);
    if (month === null) setUnread(true);
    else onGo(startOfMonth(months, month));
  };
  return (
    <Dialog title="Go to a date" onClose={onClose}>
      <form
        onSubmit={submit}
        className="sticky -top-4 z-10 -mt-4 flex flex-wrap gap-2 bg-raised pt-4 pb-4"
      >
        <input
          dir="auto"
          data-first-focus
          aria-label="Month or year"
          aria-describedby="date-note"
          aria-invalid={isUnread || undefined}
          placeholder="July 2019"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setUnread(false);
          }}
          className="min-h-11 min-w-0 grow rounded-lg border border-line bg-paper px-3 text-base"
        />
        <Button variant="primary" type="submit">
          Go
        </Button>
        <output id="date-note" className="w-full text-xs text-soft">
          {isUnread ? "This is not a month. Write it like July 2019, 7/2019 or 2019." : " "}
        </output>
      </form>
      {yearsOf(months).map(({ month: first }) => (
        <Year key={first} year={first.slice(0, 4)} {...{ months, now, onGo }} />
      ))}
    </Dialog>
  );
}

/** Scrolls once the dialog is open, because nothing in it has a position before. */
const bringToSight = (button: HTMLElement | null) => {
  const frame = requestAnimationFrame(() => button?.scrollIntoView({ block: "center" }));
  return () => cancelAnimationFrame(frame);
};

interface YearProps extends Pick<DateDialogProps, "months" | "now" | "onGo"> {
  readonly year: string;
}

function Year({ year, months, now, onGo }: YearProps) {
  const spans = months.spans.filter(({ month }) => month.startsWith(year));
  return (
    <section className="pb-4">
      <h3 className="pb-1 font-bold">{year}</h3>
      <div className="grid grid-cols-3 gap-1">
        {spans.map(({ month, count, start }) => (
          <button
            key={month}
            type="button"
            aria-current={month === now ? "date" : undefined}
            ref={month === now ? bringToSight : undefined}
            onClick={() => onGo(start)}
            className="flex min-h-11 flex-col justify-center rounded-lg bg-well px-3 text-left hover:bg-line aria-[current]:bg-ink aria-[current]:text-paper"
          >
            <span className="truncate">{formatMonth(month).slice(0, -5)}</span>
            <span className="text-xs opacity-80">{count.toLocaleString("en")}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

/** Parses a typed month: "2019-07", "7/2019", "July 2019", "jul 2019", "2019"; null if it is none. */
export function parseMonth(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const year = /(?:^|\D)(\d{4})(?=\D|$)/.exec(plain)?.[1];
  if (year === undefined) return null;
  const rest = plain.replace(year, " ");
  const name = /\p{L}{3,}/u.exec(rest)?.[0];
  // A year on its own means its last month, because lists run from new to old.
  const month = name === undefined ? Number(/\d{1,2}/.exec(rest)?.[0] ?? 12) : numberOf(name);
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, "0")}` : null;
}

const numberOf = (typed: string): number =>
  monthNames.findIndex((name) => name.toLowerCase().startsWith(typed.slice(0, 3))) + 1;
