/** Milliseconds since 1970. Handed in everywhere, so that a test can hold it still. */
export type Clock = () => number;

/** Whole unix seconds, as rows and replies hold them. */
export function unixSeconds(clock: Clock): number {
  return Math.floor(clock() / 1000);
}
