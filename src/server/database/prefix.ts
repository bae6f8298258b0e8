/** What begins with `prefix` lies from it up to this, in columns that are compared byte by byte. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
