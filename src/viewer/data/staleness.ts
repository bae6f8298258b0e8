/** How long an answer is as good as new, in milliseconds. */
export const staleness = {
  seconds: 15_000,
  minutes: 5 * 60_000,
  never: Number.POSITIVE_INFINITY,
} as const;
