import { monthBegins, timeZone, yearAt } from "./time-zone.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
const dayOfYear = format({ day: "numeric", month: "long" });
const dayAndYear = format({ day: "numeric", month: "long", year: "numeric" });
const monthAndYear = format({ month: "long", year: "numeric" });
const everything = format({ dateStyle: "full", timeStyle: "short" });

/** Parses a time of v1: unix seconds as text. */
export const dateOf = (unixSeconds: string): Date => new Date(Number(unixSeconds) * 1000);

interface RelativeTime {
  readonly text: string;
  /** When the text changes, in milliseconds since 1970; Infinity if never. */
  readonly until: number;
}

/** How long ago, within a week; then the date. */
export function timeSince(then: Date, now: Date): RelativeTime {
  const ms = then.getTime();
  const passed = now.getTime() - ms;
  if (passed <= -minute) return { text: dayAndYear.format(then), until: ms - minute + 1 };
  if (passed < minute) return { text: "now", until: ms + minute };
  if (passed < 7 * day) {
    const [unit, label] = passed < hour ? [minute, "min"] : passed < day ? [hour, "h"] : [day, "d"];
    const count = Math.floor(passed / unit);
    return { text: `${count} ${label}`, until: ms + (count + 1) * unit };
  }
  const year = yearAt(now.getTime());
  return yearAt(ms) === year
    ? { text: dayOfYear.format(then), until: monthBegins((year + 1) * 12) }
    : { text: dayAndYear.format(then), until: Number.POSITIVE_INFINITY };
}

/** "14 July 2025" */
export const formatDay = (date: Date): string => dayAndYear.format(date);

interface Posted {
  /** Unix seconds, as v1 writes them. */
  readonly created_time: string;
  readonly time_is_guess?: boolean | undefined;
}

/** "14 July 2025"; "about July 2025" if the day is a guess. */
export const formatPostTime = ({ created_time, time_is_guess }: Posted): string =>
  time_is_guess
    ? `about ${monthAndYear.format(dateOf(created_time))}`
    : formatDay(dateOf(created_time));

/** "Monday 14 July 2025 at 09:12", for titles. */
export const formatWholeDate = (date: Date): string => everything.format(date);
