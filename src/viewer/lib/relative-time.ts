const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const locale = "en-GB";
const dayOfYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const dayAndYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const everything = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });

/** v1 gives its times as unix seconds in text. */
export const dateOf = (unixSeconds: string): Date => new Date(Number(unixSeconds) * 1000);

/** How long ago, for as long as that says more than a date does: a week. */
export function timeSince(then: Date, now: Date): string {
  const passed = now.getTime() - then.getTime();
  if (passed < minute) return passed > -minute ? "now" : dayAndYear.format(then);
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  if (passed < day) return `${Math.floor(passed / hour)} h`;
  if (passed < 7 * day) return `${Math.floor(passed / day)} d`;
  const isThisYear = then.getFullYear() === now.getFullYear();
  return (isThisYear ? dayOfYear : dayAndYear).format(then);
}

/** "14 July 2025" */
export const formatDay = (date: Date): string => dayAndYear.format(date);

/** "Monday 14 July 2025 at 09:12", for titles. */
export const formatWholeDate = (date: Date): string => everything.format(date);
