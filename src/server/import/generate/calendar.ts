/** Ten years, from the week after v1's epoch. */
export const startMs = Date.UTC(2011, 8, 1);
export const endMs = Date.UTC(2021, 8, 1);
const years = 10;
export const dayMs = 86_400_000;

/**
 * The moment of one of `total` things that come one after the other: strictly later than the one before,
 * and more of them in some months than in others. `share`, below 1, says where in its own stretch.
 */
export function momentOf(number: number, total: number, share: number): number {
  const fromMs = spread(number / total);
  const stretchMs = spread((number + 1) / total) - fromMs;
  return toOdd(fromMs + share * 0.9 * stretchMs);
}

/** An odd millisecond, because a moment read from a file is a whole second: the two never meet. */
export function toOdd(ms: number): number {
  const whole = Math.floor(ms);
  return whole - (whole % 2) + 1;
}

function spread(part: number): number {
  const turns = 2 * Math.PI * years;
  return startMs + (endMs - startMs) * (part + (0.6 * Math.sin(turns * part)) / turns);
}
