/** Exclusive upper bound of the strings starting with `prefix` (binary collation). */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
