import { invalidParameter } from "#contract/errors.ts";
import { monthStart, offsetsOf } from "#contract/rules/time-zone.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** A month is 12 times the year, plus 0 for January. */
const firstMonth = 1969 * 12 + 11;
/** Keys have no room for later times. */
const lastMonth = 2046 * 12 + 11;
export const dayMs = 86_400_000;

/** The months of a time zone, for every time that a key can have. */
export interface MonthZone {
  /** At which milliseconds of a UTC day its months begin: a few, in ascending order. */
  readonly cuts: readonly number[];
  /** When a month begins, in milliseconds since 1970. */
  startOf(month: number): number;
  /** The month of an instant. */
  monthAt(ms: number): number;
}

/** By the names that the runtime gives them, of which there are some hundred, however they are spelled. */
const known = new Map<string, MonthZone>();

/** Reads the name of a time zone; an ApiError if the runtime knows no such zone. */
export function readMonthZone(name: string): MonthZone {
  // No name has a space: it is the + of "Etc/GMT+5" in a query that did not encode it.
  const timeZone = officialName(name.replaceAll(" ", "+"));
  if (timeZone === null) {
    throw new ApiError(invalidParameter("time_zone", "must name a time zone, as Europe/Zurich"));
  }
  const zone = known.get(timeZone) ?? monthsOfZone(timeZone);
  known.set(timeZone, zone);
  return zone;
}

function officialName(timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function monthsOfZone(timeZone: string): MonthZone {
  const offsetAt = offsetsOf(timeZone);
  const starts = Array.from({ length: lastMonth - firstMonth + 2 }, (_unused, place) =>
    monthStart(firstMonth + place, offsetAt),
  );
  const startOf = (month: number) => starts[month - firstMonth] ?? Number.NaN;
  return {
    cuts: [...new Set(starts.slice(1).map((ms) => ((ms % dayMs) + dayMs) % dayMs))].toSorted(
      (one, other) => one - other,
    ),
    startOf,
    monthAt: (ms) => {
      const utc = new Date(ms);
      let month = utc.getUTCFullYear() * 12 + utc.getUTCMonth();
      if (ms < startOf(month)) month -= 1;
      else if (ms >= startOf(month + 1)) month += 1;
      return month;
    },
  };
}
