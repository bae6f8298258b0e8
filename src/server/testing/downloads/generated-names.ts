import { formatShortcode, keyAt } from "#server/lib/ids.ts";

/** The time of the item with a number, in unix seconds: from January 2026 back, 25 minutes apart. */
export function downloadTime(number: number): number {
  return 1_769_000_000 - number * 1511;
}

/** 17 digits, as at the end of a media file's name. */
export function mediaId(number: number): string {
  return `179${String(number).padStart(14, "0")}`;
}

/** The shortcode of somebody's post, published a day before the time. */
export function linkedShortcode(number: number, time: number): string {
  return formatShortcode(keyAt((time - 86_400) * 1000, BigInt(number)));
}
