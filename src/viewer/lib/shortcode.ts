const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The key of the media that a shortcode names, in decimal; null where it is none. */
export function keyOfShortcode(code: string): string | null {
  if (!/^[\w-]{1,11}$/.test(code)) return null;
  let key = 0n;
  for (const digit of code) key = key * 64n + BigInt(digits.indexOf(digit));
  return String(key);
}
