/** Gives numbers from 0 up to 1, the same ones for the same seed, on every machine. */
export type Random = () => number;

/** A mulberry32 generator: small, and good enough to spread likes over years. */
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
  /** Above zero; twice the weight is twice as likely to be drawn first. */
  readonly weight: number;
}

/** Draws `count` of the choices, none twice, the heavier ones more often. */
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
