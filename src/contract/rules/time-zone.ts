/** Offset of a time zone from UTC at an instant, in milliseconds. `ms` since 1970. */
export type OffsetAt = (ms: number) => number;

/** Offsets of a zone by IANA name, case-insensitive. Throws a RangeError if it is unknown. */
export function offsetsOf(timeZone: string): OffsetAt {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (ms) => {
    const parts = format.format(ms).match(/\d+/g) ?? [];
    const [month = 1, day = 1, year = 0, hour, minute, second] = parts.map(Number);
    // Relative to 2000, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
    const months = (year - 2000) * 12 + month - 1;
    return Date.UTC(2000, months, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
  };
}

/** "2019-07" -> the number of a month: 12 times the year, plus 0 for January. */
export const monthNumber = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** More than any offset in history. */
const reachMs = 16 * 3_600_000;

/**
 * When a month (by number) begins in a zone, in milliseconds since 1970. If the clocks skip that midnight, it begins
 * when they do. If they are set back into the old month, it begins when they reach midnight again.
 */
export function monthStart(month: number, offsetAt: OffsetAt): number {
  const midnight = Date.UTC(2000, month - 24_000);
  let before = midnight - reachMs;
  let after = midnight + reachMs;
  const [early, late] = [offsetAt(before), offsetAt(after)];
  if (early === late) return midnight - late;
  // The clocks change nearby; the loop moves `after` to the instant of the change.
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === early) before = middle;
    else after = middle;
  }
  return midnight - late > after ? midnight - late : Math.min(midnight - early, after);
}
