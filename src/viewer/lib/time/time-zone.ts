import { monthStart, offsetsOf } from "#contract/rules/time-zone.ts";

/**
 * The browser's time zone, in which every month and date is shown. It is read once, so that a page stays consistent
 * if the system changes its zone.
 */
export const timeZone = ownZone();
const offsetAt = offsetsOf(timeZone);

function ownZone(): string {
  const { timeZone: name } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    offsetsOf(name);
    return name;
  } catch {
    // Some browsers report a zone that they do not support.
    return "UTC";
  }
}

/** The start of a month in milliseconds since 1970. `month` is 12 times the year, plus 0 for January. */
export const monthBegins = (month: number): number => monthStart(month, offsetAt);

/** The year of an instant. */
export const yearAt = (ms: number): number => new Date(ms + offsetAt(ms)).getUTCFullYear();
