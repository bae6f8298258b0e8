import type { Numbers } from "./numbers.ts";
import { drawRank, drawWhole, randomStreamOf } from "./random-streams.ts";

/**
 * Media that come one after the other share a day: a few people are about, a few tags and places are in
 * use. So it is in life; and an index by person or tag then grows at few places at a time, which decides
 * whether a million media take minutes or hours.
 */
const mediaInDay = 200;

/** How many of each a day has. */
export const inDay = { people: 32, tags: 24, places: 12 } as const;
type Kind = keyof typeof inDay;

const streams = { people: "dayPeople", tags: "dayTags", places: "dayPlaces" } as const;

/** Of `total` people, tags or places that are ranked, the one in a slot of a media's day: half of them are well known. */
export function rankInDay(
  { seed }: Numbers,
  media: number,
  { kind, slot, total }: { readonly kind: Kind; readonly slot: number; readonly total: number },
): number {
  const day = Math.floor(media / mediaInDay);
  const random = randomStreamOf(seed, streams[kind], day * inDay[kind] + slot);
  return random() < 0.5 ? drawRank(random, total) : drawWhole(random, 0, total - 1);
}
