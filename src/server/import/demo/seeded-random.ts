/** Returns numbers from 0 to 1, exclusive; the same sequence for a seed on every machine. */
export type Random = () => number;

/** A mulberry32 generator. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Weighted<T> {
  readonly value: T;
  /** Above zero; proportional to the probability of being drawn first. */
  readonly weight: number;
}

/** Draws `count` different choices by their weights. */
export function drawWeighted<T>(
  choices: readonly Weighted<T>[],
  count: number,
  random: Random,
): T[] {
  return choices
    .map(({ value, weight }) => ({ value, rank: -Math.log(1 - random()) / weight }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ value }) => value);
}
