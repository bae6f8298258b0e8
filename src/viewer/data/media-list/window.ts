import type { Media } from "#contract/schemas/media.ts";
import type { Months } from "./months.ts";
import { type Anchor, type Load, type SparseList, startsOf } from "./sparse-list.ts";

/** Indices, both inclusive. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A sparse list by index. */
export interface ListView {
  /** The number of items; a lower bound if `isCounted` is false. */
  readonly length: number;
  readonly isCounted: boolean;
  /** Whether the server knows the position of the item that the list was entered at. */
  readonly hasPosition: boolean;
  /** The ranges that are held, in order. */
  readonly held: readonly Range[];
  readonly itemAt: (index: number) => Media | undefined;
  /** The index of the first held item that fits; -1 if none does. */
  readonly indexOf: (fits: (media: Media) => boolean) => number;
}

/** `total` is the server's count; null if it does not count. */
export function createListView({ pages, seen = 0 }: SparseList, total: number | null): ListView {
  const starts = startsOf(pages);
  const lastPage = pages.at(-1);
  const end = (starts.at(-1) ?? 0) + (lastPage?.items.length ?? 0);
  const isEnd = lastPage?.next === null;
  const pageAt = (index: number) => starts.findLastIndex((start) => start <= index);
  return {
    length: isEnd ? end : Math.max(total ?? seen, end + 1),
    isCounted: isEnd || total !== null,
    hasPosition: !pages.some(({ isUnplaced }) => isUnplaced),
    held: edgesOf({ pages }).map(({ start, end: after }) => ({ first: start, last: after - 1 })),
    itemAt: (index) => {
      const at = pageAt(index);
      return pages[at]?.items[index - (starts[at] ?? 0)];
    },
    indexOf: (fits) => {
      for (const [at, { items }] of pages.entries()) {
        const within = items.findIndex(fits);
        if (within !== -1) return (starts[at] ?? 0) + within;
      }
      return -1;
    },
  };
}

/** A gap of fewer items is fetched page by page; a longer one is jumped over. */
const longestWalk = 66;

/**
 * The next page to fetch so that a range is held, then `ahead` items after it and half as many before it.
 * Null if all of it is held, or cannot be fetched.
 */
export function nextLoad(
  list: SparseList,
  { first, last }: Range,
  ahead: number,
  total: number | null,
): Load | null {
  const edges = edgesOf(list);
  const missing = holeIn(edges, first, last, total);
  if (missing !== null) return loadFor(edges, missing, total);
  const below = holeIn(edges, last + 1, last + ahead, total);
  if (below !== null) return loadBeside(edges, below);
  const above = holeIn(edges, Math.max(0, first - Math.ceil(ahead / 2)), first - 1, total);
  if (above !== null) return loadBeside(edges, above);
  // If newer items came in above the held top, fetch them.
  const [head] = edges;
  const isTopNear = head?.start === 0 && first <= ahead;
  return isTopNear && head.newer !== null ? { kind: "newer", cursor: head.newer } : null;
}

/** A run of consecutive pages. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly newer: string | null;
  readonly next: string | null;
}

function edgesOf({ pages }: SparseList): Segment[] {
  const starts = startsOf(pages);
  const segments: Segment[] = [];
  for (const [at, { items, follows, newer, next }] of pages.entries()) {
    const start = starts[at] ?? 0;
    const end = start + items.length;
    const last = segments.at(-1);
    if (follows && last) segments[segments.length - 1] = { ...last, end, next };
    else segments.push({ start, end, newer, next });
  }
  return segments;
}

/** The nearest known position at or above an index: the start of a month, or the end of a page that is held. */
export function anchorOf(
  index: number,
  list: SparseList,
  months: Months | null | undefined,
): Anchor {
  const ends = edgesOf(list).map(({ end, next }): Anchor => ({ start: end, cursor: next }));
  return [...(months?.spans ?? []), ...ends].reduce(
    (best: Anchor, one) =>
      one.cursor && one.start <= index && one.start > best.start ? one : best,
    { start: 0, cursor: null },
  );
}

/** The first index of a range that is not held, though the list may have it. */
function holeIn(
  segments: readonly Segment[],
  first: number,
  last: number,
  total: number | null,
): number | null {
  let index = first;
  for (const { start, end, next } of segments) {
    if (index < start) break;
    if (index >= end && next === null) return null;
    index = Math.max(index, end);
  }
  if (index > last) return null;
  return total !== null && index >= total && segments.every(({ end }) => end >= total)
    ? null
    : index;
}

function loadFor(segments: readonly Segment[], hole: number, total: number | null): Load | null {
  const beside = loadBeside(segments, hole);
  // Any server can send the top of a list; an index needs a count.
  if (beside === null && (hole === 0 || total !== null)) {
    return { kind: "jump", index: Math.max(0, hole - 9) };
  }
  return beside ?? walkDown(segments, hole);
}

/** The page that continues a segment near a hole. */
function loadBeside(segments: readonly Segment[], hole: number): Load | null {
  const above = segments.findLast(({ end }) => end <= hole);
  if (above?.next && hole - above.end < longestWalk) return { kind: "older", cursor: above.next };
  const below = segments.find(({ start }) => start > hole);
  if (below?.newer && below.start - hole < longestWalk)
    return { kind: "newer", cursor: below.newer };
  return null;
}

/** Without a count, a hole deep in the list is reached only page by page. */
function walkDown(segments: readonly Segment[], hole: number): Load | null {
  const above = segments.findLast(({ end }) => end <= hole);
  return above?.next ? { kind: "older", cursor: above.next } : null;
}
