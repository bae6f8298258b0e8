import { monthBegins, timeZone, yearAt } from "./time-zone.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
const dayOfYear = format({ day: "numeric", month: "long" });
const dayAndYear = format({ day: "numeric", month: "long", year: "numeric" });
const everything = format({ dateStyle: "full", timeStyle: "short" });

/** v1 gives its times as unix seconds in text. */
export const dateOf = (unixSeconds: string): Date => new Date(Number(unixSeconds) * 1000);

interface Said {
  readonly text: string;
  /** When the text will be another, in milliseconds since 1970; infinite if never. */
  readonly until: number;
}

/** How long ago, for as long as that says more than a date does: a week. */
export function timeSince(then: Date, now: Date): Said {
  const ms = then.getTime();
  const passed = now.getTime() - ms;
  if (passed <= -minute) return { text: dayAndYear.format(then), until: ms - minute + 1 };
  if (passed < minute) return { text: "now", until: ms + minute };
  if (passed < 7 * day) {
    const [unit, word] = passed < hour ? [minute, "min"] : passed < day ? [hour, "h"] : [day, "d"];
    const count = Math.floor(passed / unit);
    return { text: `${count} ${word}`, until: ms + (count + 1) * unit };
  }
  const year = yearAt(now.getTime());
  return yearAt(ms) === year
    ? { text: dayOfYear.format(then), until: monthBegins((year + 1) * 12) }
    : { text: dayAndYear.format(then), until: Number.POSITIVE_INFINITY };
}

/** "14 July 2025" */
export const formatDay = (date: Date): string => dayAndYear.format(date);

/** "Monday 14 July 2025 at 09:12", for titles. */
export const formatWholeDate = (date: Date): string => everything.format(date);
