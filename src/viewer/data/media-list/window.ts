import type { Media } from "#contract/schemas/media.ts";
import { type Load, type SparseList, startsOf } from "./sparse-list.ts";

/** Indices, both ends in. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A list as it is looked at: so long, with these items of it held. */
export interface ListView {
  /** How many items it has; at least so many where `isCounted` is false. */
  readonly length: number;
  readonly isCounted: boolean;
  /** Whether the server could be asked for the item that the list was entered at. */
  readonly isPlaced: boolean;
  /** The stretches that are held, in order. */
  readonly held: readonly Range[];
  readonly itemAt: (index: number) => Media | undefined;
  /** Where an item that is held stands; -1 for others. */
  readonly indexOf: (fits: (media: Media) => boolean) => number;
}

/** `total` is what the server counted; null where it does not count. */
export function createListView({ pages, seen = 0 }: SparseList, total: number | null): ListView {
  const starts = startsOf(pages);
  const lastPage = pages.at(-1);
  const end = (starts.at(-1) ?? 0) + (lastPage?.items.length ?? 0);
  const isEnd = lastPage?.next === null;
  const pageAt = (index: number) => starts.findLastIndex((start) => start <= index);
  return {
    length: isEnd ? end : Math.max(total ?? seen, end + 1),
    isCounted: isEnd || total !== null,
    isPlaced: !pages.some(({ isUnplaced }) => isUnplaced),
    held: edgesOf({ pages }).map(({ start, end: after }) => ({ first: start, last: after - 1 })),
    itemAt: (index) => {
      const place = pageAt(index);
      return pages[place]?.items[index - (starts[place] ?? 0)];
    },
    indexOf: (fits) => {
      for (const [place, { items }] of pages.entries()) {
        const within = items.findIndex(fits);
        if (within !== -1) return (starts[place] ?? 0) + within;
      }
      return -1;
    },
  };
}

/** So many items are read through page by page; what lies farther is jumped to. */
const walk = 66;

/**
 * What is to be read next so that a range can be looked at, and `ahead` of it and a page behind.
 * Null where all of it is held, or is not to be had.
 */
export function nextLoad(
  list: SparseList,
  { first, last }: Range,
  ahead: number,
  total: number | null,
): Load | null {
  const edges = edgesOf(list);
  const seen = holeIn(edges, first, last, total);
  if (seen !== null) return loadFor(edges, seen, total);
  const below = holeIn(edges, last + 1, last + ahead, total);
  if (below !== null) return loadBeside(edges, below);
  const above = holeIn(edges, Math.max(0, first - Math.ceil(ahead / 2)), first - 1, total);
  if (above !== null) return loadBeside(edges, above);
  // Where others came in above what was read, the top lies higher than it was thought to.
  const [head] = edges;
  const isTopNear = head?.start === 0 && first <= ahead;
  return isTopNear && head.newer !== null ? { kind: "newer", cursor: head.newer } : null;
}

/** A run of pages that follow one another. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly newer: string | null;
  readonly next: string | null;
}

function edgesOf({ pages }: SparseList): Segment[] {
  const starts = startsOf(pages);
  const segments: Segment[] = [];
  for (const [place, { items, follows, newer, next }] of pages.entries()) {
    const start = starts[place] ?? 0;
    const end = start + items.length;
    const last = segments.at(-1);
    if (follows && last) segments[segments.length - 1] = { ...last, end, next };
    else segments.push({ start, end, newer, next });
  }
  return segments;
}

/** The first index of a range that is not held though the list may have it. */
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
  // The top can be asked for of any server.
  if (beside === null && (hole === 0 || total !== null)) {
    return { kind: "jump", index: Math.max(0, hole - 9) };
  }
  return beside ?? walkDown(segments, hole);
}

/** The page that goes on from what is held near a hole. */
function loadBeside(segments: readonly Segment[], hole: number): Load | null {
  const above = segments.findLast(({ end }) => end <= hole);
  if (above?.next && hole - above.end < walk) return { kind: "older", cursor: above.next };
  const below = segments.find(({ start }) => start > hole);
  if (below?.newer && below.start - hole < walk) return { kind: "newer", cursor: below.newer };
  return null;
}

/** Where nothing tells how long the list is, there is only one way to what lies deep in it. */
function walkDown(segments: readonly Segment[], hole: number): Load | null {
  const above = segments.findLast(({ end }) => end <= hole);
  return above?.next ? { kind: "older", cursor: above.next } : null;
}
