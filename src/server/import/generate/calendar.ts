import type { Numbers } from "./plan.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";

/** Ten years, starting a week after the v1 epoch. */
export const startMs = Date.UTC(2011, 8, 1);
export const endMs = Date.UTC(2021, 8, 1);
const years = 10;

/**
 * The time of one of `total` consecutive things: strictly later than the one before, and denser in some months.
 * `share`, below 1, is the position in its own interval.
 */
export function momentOf(number: number, total: number, share: number): number {
  const fromMs = spread(number / total);
  const intervalMs = spread((number + 1) / total) - fromMs;
  return toOdd(fromMs + share * 0.9 * intervalMs);
}

/** An odd millisecond, which never equals the time of a demo media, a whole second. */
export function toOdd(ms: number): number {
  const whole = Math.floor(ms);
  return whole - (whole % 2) + 1;
}

function spread(part: number): number {
  const turns = 2 * Math.PI * years;
  return startMs + (endMs - startMs) * (part + (0.6 * Math.sin(turns * part)) / turns);
}

/**
 * Consecutive media share a day, which has only a few people, tags and locations. This is realistic, and indexes by
 * person or tag then grow in few pages at a time, which makes a million media take minutes instead of hours.
 */
const mediaInDay = 200;

/** The number of each per day. */
export const inDay = { people: 32, tags: 24, locations: 12 } as const;
type Kind = keyof typeof inDay;

const streams = { people: "dayPeople", tags: "dayTags", locations: "dayLocations" } as const;

/** The person, tag or location in a slot of a media's day, by its rank among `total`; half of them are popular. */
export function rankInDay(
  { seed }: Numbers,
  media: number,
  { kind, slot, total }: { readonly kind: Kind; readonly slot: number; readonly total: number },
): number {
  const day = Math.floor(media / mediaInDay);
  const random = randomStreamOf(seed, streams[kind], day * inDay[kind] + slot);
  return random() < 0.5 ? drawRank(random, total) : drawWhole(random, 0, total - 1);
}
