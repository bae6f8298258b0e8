import { termsOf } from "#contract/rules/text-search.ts";
import type { Random } from "#server/import/demo/seeded-random.ts";
import { inDay, rankInDay } from "./calendar.ts";
import { generatedLocationKey, type Numbers } from "./plan.ts";
import { drawWhole, randomStreamOf } from "./random-streams.ts";
import type { Rows } from "./rows.ts";
import { scriptAt, titleAt, wordTotal } from "./words.ts";

/** The first ones are in one city, the others in regions of six around the world. */
const locationsInCity = 160;
const locationsInRegion = 6;
export const locationCount = 400;

/** Degrees: a few kilometres, and a few dozen. */
const citySize = 0.04;
const regionSize = 0.6;

/** Adds a location with the terms of its name. Its coordinates are random and may be in the sea. */
export function addLocation(rows: Rows, numbers: Numbers, number: number): void {
  const isInCity = number < locationsInCity;
  const region = isInCity ? 0 : 1 + Math.floor((number - locationsInCity) / locationsInRegion);
  const [latitude, longitude] = centreOf(numbers, region);
  const random = randomStreamOf(numbers.seed, "location", number);
  const id = generatedLocationKey(numbers, number);
  const script = scriptAt(isInCity ? number : region);
  const parts = Array.from({ length: drawWhole(random, 1, 2) }, () =>
    titleAt(script, drawWhole(random, 0, wordTotal - 1)),
  );
  const name = parts.join(script.gap);
  const size = isInCity ? citySize : regionSize;
  rows.locations.push({
    id,
    source_key: `generate/place/${number}`,
    name,
    latitude: around(latitude, size, random),
    longitude: around(longitude, size, random),
  });
  for (const word of termsOf(name)) rows.location_words.push({ word, location_id: id });
}

/** The location of a media; half of them are in the city. */
export function drawLocation(random: Random, numbers: Numbers, media: number): number {
  const slot = drawWhole(random, 0, inDay.locations - 1);
  return rankInDay(numbers, media, { kind: "locations", slot, total: locationCount });
}

function centreOf({ seed }: Numbers, region: number): readonly [number, number] {
  const random = randomStreamOf(seed, "layout", region);
  return [-45 + 105 * random(), -179 + 358 * random()];
}

/** A random coordinate, at most half the size from the middle and usually closer. */
function around(middle: number, size: number, random: Random): number {
  return Number((middle + (size / 3) * (random() + random() + random() - 1.5)).toFixed(5));
}
