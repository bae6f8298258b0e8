const whole = new Intl.NumberFormat("en-GB");
const steps = [
  [1_000_000_000, "bn"],
  [1_000_000, "m"],
  [1_000, "k"],
] as const;

/** The whole number, for titles: 12,431. */
export const formatWhole = (count: number): string => whole.format(count);

/** Up to 9,999 whole, then short: 12.4k. Truncated, so that it never shows more than there are. */
export function formatCount(count: number): string {
  if (count < 10_000) return formatWhole(count);
  for (const [step, unit] of steps) {
    if (count < step) continue;
    const tenths = Math.floor((count * 10) / step) / 10;
    return `${tenths >= 100 ? Math.floor(tenths) : tenths}${unit}`;
  }
  return formatWhole(count);
}

/** "1 comment", "12 comments". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
