/** Milliseconds since 1970. Passed as a parameter, so that tests control it. */
export type Clock = () => number;

/** Whole unix seconds, as in rows and replies. */
export function unixSeconds(clock: Clock): number {
  return Math.floor(clock() / 1000);
}

/** Milliseconds of a day without a change of clocks. */
export const dayMs = 86_400_000;
