import { invalidParameter } from "#contract/errors.ts";
import { monthStart, offsetsOf } from "#contract/rules/time-zone.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { dayMs } from "#server/lib/clock.ts";

/** A month is a number: 12 times the year, plus 0 for January. */
const firstMonth = 1969 * 12 + 11;
/** Keys cannot hold later times. */
const lastMonth = 2046 * 12 + 11;

/** The months of a time zone, for all times that a key can hold. */
export interface MonthZone {
  /** The times of a UTC day, in milliseconds, at which its months can begin, ascending. */
  readonly cuts: readonly number[];
  /** The start of a month, in milliseconds since 1970. */
  startOf(month: number): number;
  /** The month of an instant. */
  monthAt(ms: number): number;
}

/** By the runtime's canonical names, so that it has a few hundred entries at most. */
const known = new Map<string, MonthZone>();

/** Reads the name of a time zone. Throws an ApiError if the runtime does not know it. */
export function readMonthZone(name: string): MonthZone {
  // No name has a space: it is an unencoded + as in "Etc/GMT+5".
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
  const starts = Array.from({ length: lastMonth - firstMonth + 2 }, (_unused, index) =>
    monthStart(firstMonth + index, offsetAt),
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
