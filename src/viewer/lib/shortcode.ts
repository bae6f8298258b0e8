const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Keys have 63 bits, and eleven digits have three more. */
const largestKey = 2n ** 63n - 1n;

/** The key of the media that a shortcode names, in decimal; null where it is none. */
export function keyOfShortcode(code: string): string | null {
  if (!/^[\w-]{1,11}$/.test(code)) return null;
  let key = 0n;
  for (const digit of code) key = key * 64n + BigInt(digits.indexOf(digit));
  return key > largestKey ? null : String(key);
}
