import { inOrder } from "./kinds.ts";

interface YearCount {
  readonly year: number;
  readonly count: number;
}

interface KindYearCount extends YearCount {
  readonly kind: string;
}

/** One row of the chart: what came in of one kind, by year. */
export interface ChartRow {
  readonly kind: string;
  /** One for every year of the chart, also for years without any. */
  readonly counts: readonly number[];
  readonly total: number;
  /** The largest of the counts; the row's own scale, because there are far more likes than posts. */
  readonly most: number;
}

export interface Chart {
  /** Without gaps. */
  readonly years: readonly number[];
  readonly rows: readonly ChartRow[];
}

/** No bar can be drawn for more years than this. */
const mostYears = 60;

/** Makes the rows of a chart of counts by kind and year. Years out of all sense are left out. */
export function chartOf(found: readonly KindYearCount[]): Chart {
  const counted = found.filter(({ count, year }) => count > 0 && year >= 1970 && year < 2100);
  if (counted.length === 0) return { years: [], rows: [] };
  const all = counted.map(({ year }) => year);
  const last = Math.max(...all);
  const first = Math.max(Math.min(...all), last - mostYears + 1);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const kinds = inOrder([...new Set(counted.map(({ kind }) => kind))].map((kind) => ({ kind })));
  const rows = kinds.map(({ kind }) => {
    const own = counted.filter((one) => one.kind === kind);
    const counts = years.map((year) => sum(own.filter((one) => one.year === year)));
    return { kind, counts, total: sum(own), most: Math.max(...counts) };
  });
  return { years, rows };
}

/** The counts of a report or preview that has only its posts by year. */
export const postsByYear = (years: readonly YearCount[]): KindYearCount[] =>
  years.map((one) => ({ kind: "post", ...one }));

const sum = (list: readonly YearCount[]) => list.reduce((all, { count }) => all + count, 0);

/** The years that are written below the bars: the first, the last, and round ones that do not touch them. */
export function labelledYears(years: readonly number[]): readonly number[] {
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined) return [];
  const step = years.length <= 6 ? 1 : years.length <= 12 ? 2 : 5;
  const gap = years.length <= 6 ? 1 : Math.ceil(years.length / 8);
  return years.filter(
    (year) =>
      year === first ||
      year === last ||
      (year % step === 0 && year - first >= gap && last - year >= gap),
  );
}
