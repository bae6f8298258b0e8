/** Without the name, so it is a lower bound. */
const localHeaderBytes = 30;

/** Bytes of a ZIP that an entry uses. */
interface Span {
  readonly offset: number;
  readonly compressedSize: number;
}

/**
 * The entries whose bytes are those of another entry: a ZIP that names the same bytes again and again is small and
 * unpacks to anything. Of entries that overlap, the one with the first byte is not in the set.
 */
export function overlappingEntries<T extends Span>(entries: readonly T[]): ReadonlySet<T> {
  const overlapping = new Set<T>();
  let end = 0;
  for (const entry of entries.toSorted((left, right) => left.offset - right.offset)) {
    if (entry.offset < end) overlapping.add(entry);
    else end = entry.offset + localHeaderBytes + entry.compressedSize;
  }
  return overlapping;
}
