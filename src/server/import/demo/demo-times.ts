import type { Random } from "./seeded-random.ts";

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Nothing in the demo library happens later; the service it remembers closed that week. */
const DEMO_END_MS = Date.UTC(2020, 5, 27);

/** Whole seconds, because v1 told every time in seconds and two likes in one second would tie. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** A moment after `startMs`: mostly within hours, sometimes days, never after the demo's end. */
export function soonAfter(startMs: number, mostMs: number, random: Random): number {
  const wanted = startMs + 2 * MINUTE_MS + mostMs * random() ** 3;
  return wholeSecond(Math.min(wanted, anyTimeAfter(startMs, random)));
}

/** Any moment from `startMs` to the demo's end, all equally likely. */
export function anyTimeAfter(startMs: number, random: Random): number {
  const firstMs = startMs + MINUTE_MS;
  return wholeSecond(firstMs + (DEMO_END_MS - firstMs) * random());
}
