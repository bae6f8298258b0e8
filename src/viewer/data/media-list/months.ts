/** A month of a list as the server counts it. */
interface CountedMonth {
  /** "2019-07" */
  readonly month: string;
  readonly count: number;
}

export interface MonthSpan extends CountedMonth {
  /** Which item of the list is its newest. */
  readonly start: number;
}

/** The months of a list, newest first, and how many items they have together. */
export interface Months {
  readonly total: number;
  readonly spans: readonly MonthSpan[];
}

/** Counted months -> where each begins. */
export function monthsOf(counted: readonly CountedMonth[]): Months {
  let total = 0;
  const spans = counted.map(({ month, count }): MonthSpan => {
    const start = total;
    total += count;
    return { month, count, start };
  });
  return { total, spans };
}

/** The month in which an item stands; undefined where there is none. */
export function monthAt({ spans }: Months, index: number): MonthSpan | undefined {
  return spans[
    Math.max(
      0,
      spans.findLastIndex(({ start }) => start <= index),
    )
  ];
}

/** The first item of a month, or of the nearest before it in time; the last month's where all are later. */
export function startOfMonth({ spans }: Months, month: string): number {
  return (spans.find((span) => span.month <= month) ?? spans.at(-1))?.start ?? 0;
}

/**
 * Where a step by months or years leads: to the beginning of the next one down the list, or up to the
 * beginning of this one, and from there of the one before it.
 */
export function stepByTime(months: Months, index: number, by: "month" | "year", down: boolean) {
  const starts = by === "month" ? months.spans : yearsOf(months);
  const target = down
    ? starts.find(({ start }) => start > index)
    : starts.findLast(({ start }) => start < index);
  return target?.start ?? null;
}

/** The first month of each year that a list has. */
export function yearsOf({ spans }: Months): readonly MonthSpan[] {
  return spans.filter(
    ({ month }, place) => month.slice(0, 4) !== spans[place - 1]?.month.slice(0, 4),
  );
}

/** The months as they are written. */
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
