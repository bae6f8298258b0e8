/** The digits of a shortcode, a media's number in base 64. */
export const shortcodeDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Keys have 63 bits; eleven digits would have three more. */
export const largestKey = 2n ** 63n - 1n;

/** "Bcizg1_B3nu" -> 1667121369441597934; null if a character is no digit or the number is too large. */
export function parseShortcode(code: string): bigint | null {
  if (code.length === 0 || code.length > 11) return null;
  let key = 0n;
  for (const character of code) {
    const digit = shortcodeDigits.indexOf(character);
    if (digit < 0) return null;
    key = (key << 6n) | BigInt(digit);
  }
  return key <= largestKey ? key : null;
}
