import { monthStart, offsetsOf } from "#contract/rules/time-zone.ts";

/**
 * The browser's time zone, in which every month and date is shown. It is read once: if the system changes its zone,
 * this page stays in the old one until it is loaded again, so that what it shows always agrees.
 */
export const timeZone = ownZone();
const offsetAt = offsetsOf(timeZone);

function ownZone(): string {
  const { timeZone: name } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    offsetsOf(name);
    return name;
  } catch {
    // A browser that cannot find out names a zone that it does not know itself.
    return "UTC";
  }
}

/** When a month begins, given by its number: 12 times the year, plus 0 for January; milliseconds since 1970. */
export const monthBegins = (month: number): number => monthStart(month, offsetAt);

/** The year of an instant. */
export const yearAt = (ms: number): number => new Date(ms + offsetAt(ms)).getUTCFullYear();
