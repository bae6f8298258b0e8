/** A month of a list as the server counts it. */
interface CountedMonth {
  /** "2019-07" */
  readonly month: string;
  readonly count: number;
  /** The cursor whose next item is the month's newest. */
  readonly cursor: string;
}

export interface MonthSpan extends CountedMonth {
  /** The index of its newest item in the list. */
  readonly start: number;
}

/** The months of a list, newest first, and how many items they have together. */
export interface Months {
  readonly total: number;
  readonly spans: readonly MonthSpan[];
}

/** Counted months -> months with the index of their first item. */
export function monthsOf(counted: readonly CountedMonth[]): Months {
  let total = 0;
  const spans = counted.map(({ month, count, cursor }): MonthSpan => {
    const start = total;
    total += count;
    return { month, count, cursor, start };
  });
  return { total, spans };
}

/** The month of an item; undefined if there are no months. */
export function monthAt({ spans }: Months, index: number): MonthSpan | undefined {
  return spans[
    Math.max(
      0,
      spans.findLastIndex(({ start }) => start <= index),
    )
  ];
}

/** The first item of a month, or of the nearest earlier one; of the last month if all are later. */
export function startOfMonth({ spans }: Months, month: string): number {
  return (spans.find((span) => span.month <= month) ?? spans.at(-1))?.start ?? 0;
}

/**
 * The index that a step by months or years leads to: down to the start of the next one, or up to the start
 * of this one, and from there to the start of the one above.
 */
export function stepByTime(months: Months, index: number, by: "month" | "year", down: boolean) {
  const starts = by === "month" ? months.spans : yearsOf(months);
  const target = down
    ? starts.find(({ start }) => start > index)
    : starts.findLast(({ start }) => start < index);
  return target?.start ?? null;
}

/** The first month of each year in a list. */
export function yearsOf({ spans }: Months): readonly MonthSpan[] {
  return spans.filter(
    ({ month }, index) => month.slice(0, 4) !== spans[index - 1]?.month.slice(0, 4),
  );
}

/** The names of the months. */
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "2019-07" -> "July 2019". */
export const formatMonth = (month: string): string => `${nameOf(month)} ${month.slice(0, 4)}`;

/** "2019-07" -> "Jul 2019". */
export const formatMonthShort = (month: string): string =>
  `${nameOf(month).slice(0, 3)} ${month.slice(0, 4)}`;

const nameOf = (month: string): string => monthNames[Number(month.slice(5)) - 1] ?? "";
