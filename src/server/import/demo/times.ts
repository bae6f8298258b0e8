import type { Random } from "./seeded-random.ts";

const minuteMs = 60_000;

/** The end of the demo library: the service closed that week. */
const demoEndMs = Date.UTC(2020, 5, 27);

/** Whole seconds, as in v1, where two likes in the same second have no order. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** A time after `startMs`: usually within hours, sometimes days, never after the demo's end. */
export function soonAfter(startMs: number, mostMs: number, random: Random): number {
  const wanted = startMs + 2 * minuteMs + mostMs * random() ** 3;
  return wholeSecond(Math.min(wanted, anyTimeAfter(startMs, random)));
}

/** A time between `startMs` and the demo's end, uniformly distributed. */
export function anyTimeAfter(startMs: number, random: Random): number {
  const firstMs = startMs + minuteMs;
  return wholeSecond(firstMs + (demoEndMs - firstMs) * random());
}
