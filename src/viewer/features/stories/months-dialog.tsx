import { formatMonth, type Months, monthAt, yearsOf } from "#viewer/data/media-list/months.ts";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";

interface MonthsDialogProps {
  readonly months: Months;
  /** The index of the story that is shown. */
  readonly index: number;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}

/** A button for every month that has stories. */
export function MonthsDialog({ months, index, onGo, onClose }: MonthsDialogProps) {
  const now = monthAt(months, index)?.month;
  return (
    <Dialog title="Go to a month" onClose={onClose}>
      {yearsOf(months).map(({ month: first }) => {
        const year = first.slice(0, 4);
        return (
          <section key={year} className="pb-4">
            <h3 className="pb-1 font-bold">{year}</h3>
            <div className="grid grid-cols-3 gap-1">
              {months.spans
                .filter(({ month }) => month.startsWith(year))
                .map(({ month, count, start }) => (
                  <button
                    key={month}
                    type="button"
                    aria-current={month === now ? "date" : undefined}
                    data-first-focus={month === now || undefined}
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
      })}
    </Dialog>
  );
}
