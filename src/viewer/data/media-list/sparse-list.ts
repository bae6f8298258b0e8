import type { Media } from "#contract/schemas/media.ts";

/**
 * A list of media of any length: the pages that are held, in order. Consecutive pages make a segment; the
 * items between two segments were not fetched, or are no longer held.
 */
export interface SparseList {
  readonly pages: readonly ListPage[];
  /** The greatest length seen, for when the end is no longer held. */
  readonly seen?: number;
}

export interface ListPage {
  readonly items: readonly Media[];
  /** Whether it continues the page before it in `pages`. */
  readonly follows: boolean;
  /** The index of its first item in the whole list. Used only for the first page of a segment. */
  readonly start: number;
  /** The cursor of the items after its last; null at the end of the list. */
  readonly next: string | null;
  /** The cursor of the items before its first; null if there are none, or the server sends no such cursor. */
  readonly newer: string | null;
  /** The server did not say its position, so it supports v1's cursors only. */
  readonly isUnplaced?: boolean;
  /** When the request was sent, so that a later local change wins. */
  readonly sentAt: number;
}

/** A page to fetch: after or before a cursor, or from an index. */
export type Load =
  | { readonly kind: "older"; readonly cursor: string }
  | { readonly kind: "newer"; readonly cursor: string }
  | { readonly kind: "jump"; readonly index: number; readonly from?: Anchor };

/** A known position in a list: the cursor whose next item has that index; null at the top. */
export interface Anchor {
  readonly start: number;
  readonly cursor: string | null;
}

/** Between two fetches of a list, an item may move by this many indices. */
const drift = 99;

/**
 * Inserts a fetched page, without items that are held already. Returns the same list if the page has no
 * position any more, or no new item.
 */
export function withPage(list: SparseList, load: Load, page: ListPage): SparseList {
  const at = positionOf(list, load, page);
  if (at === null) return list;
  if (at === "none") return { pages: [{ ...page, follows: false }] };
  const { pages } = list;
  const [before, after] = [pages[at - 1], pages[at]];
  const meetsAbove = load.kind !== "older" && sharesWith(page, before, endOf(pages, at - 1));
  const meetsBelow = load.kind !== "newer" && sharesWith(page, after, startsOf(pages)[at]);
  const held = idsOf(...pages.filter((one) => !(meetsBelow && one === after)));
  const items = page.items.filter(({ id }) => !held.has(id));
  if (load.kind === "jump" && items.length === 0) return list;
  const positioned: ListPage = {
    ...page,
    items,
    start: load.kind === "newer" ? (startsOf(pages)[at] ?? 0) - items.length : page.start,
    follows: load.kind === "older" || meetsAbove,
    // Its first items belong to the page above, so its `newer` cursor no longer fits its first item.
    newer: meetsAbove ? null : page.newer,
  };
  const rest = pages.slice(at);
  if (after && (meetsBelow || load.kind === "newer")) rest[0] = following(after, idsOf(positioned));
  return { ...list, pages: settle([...pages.slice(0, at), positioned, ...rest]) };
}

/** The index in `pages` for a new page; null if the list has moved on without it, "none" if all held pages have moved. */
function positionOf({ pages }: SparseList, load: Load, page: ListPage): number | "none" | null {
  switch (load.kind) {
    case "older": {
      const before = pages.findLastIndex(({ next }) => next === load.cursor);
      return before === -1 || pages[before + 1]?.follows ? null : before + 1;
    }
    case "newer": {
      const after = pages.findIndex(({ newer }) => newer === load.cursor);
      return after === -1 || pages[after]?.follows ? null : after;
    }
    case "jump": {
      const after = startsOf(pages).findIndex((start) => start > page.start);
      if (after === -1) return pages.length;
      return pages[after]?.follows ? "none" : after;
    }
  }
}

/** Whether two pages that should be adjacent share an item. */
function sharesWith(
  page: ListPage,
  other: ListPage | undefined,
  edge: number | undefined,
): boolean {
  if (!other || edge === undefined) return false;
  const isNear = edge > page.start - drift && edge < page.start + page.items.length + drift;
  const ids = idsOf(other);
  return isNear && page.items.some(({ id }) => ids.has(id));
}

/** Makes a page follow another one, without the items that are held there. */
function following(page: ListPage, held: ReadonlySet<string>): ListPage {
  const items = page.items.filter(({ id }) => !held.has(id));
  const newer = items.length < page.items.length ? null : page.newer;
  return { ...page, items, newer, follows: true };
}

/** Corrects the start of every page, so that segments do not overlap. */
function settle(pages: readonly ListPage[]): ListPage[] {
  const settled: ListPage[] = [];
  let end = 0;
  let isOver = false;
  for (const page of pages) {
    // Pages after the end of the list have moved; they are fetched again at their new position.
    if (isOver && !page.follows) break;
    const isFirst = settled.length === 0;
    // At least one index is left between two segments, so that the gap is fetched.
    const least = isFirst ? 0 : end + 1;
    const start = page.follows && !isFirst ? end : Math.max(page.start, least);
    const positioned = { ...page, start, follows: page.follows && !isFirst };
    settled.push(
      positioned.start === page.start && positioned.follows === page.follows ? page : positioned,
    );
    end = start + page.items.length;
    isOver = page.next === null;
  }
  return settled;
}

/** Keeps the pages nearest to an index, at most `most`. */
export function boundTo(list: SparseList, index: number, most: number): SparseList {
  if (list.pages.length <= most) return list;
  const starts = startsOf(list.pages);
  const distance = (at: number) => {
    const start = starts[at] ?? 0;
    return Math.max(start - index, index - start - (list.pages[at]?.items.length ?? 0), 0);
  };
  const kept = new Set(
    list.pages
      .map((_, at) => at)
      .toSorted((one, other) => distance(one) - distance(other))
      .slice(0, most),
  );
  const pages = list.pages.flatMap((page, at) => {
    if (!kept.has(at)) return [];
    const isHead = !kept.has(at - 1);
    return isHead ? { ...page, start: starts[at] ?? 0, follows: false } : page;
  });
  return { pages, seen: Math.max(list.seen ?? 0, endOf(list.pages, list.pages.length - 1) ?? 0) };
}

/** The index of the first item of each page in the whole list. */
export function startsOf(pages: readonly ListPage[]): number[] {
  let end = 0;
  return pages.map(({ follows, start, items }) => {
    const begin = follows ? end : start;
    end = begin + items.length;
    return begin;
  });
}

function endOf(pages: readonly ListPage[], at: number): number | undefined {
  const page = pages[at];
  return page && (startsOf(pages)[at] ?? 0) + page.items.length;
}

const idsOf = (...pages: readonly (ListPage | undefined)[]): Set<string> =>
  new Set(pages.flatMap((page) => page?.items.map(({ id }) => id) ?? []));

/** Maps every item of a list. What does not change keeps its identity. */
export function mapPages(data: SparseList, replace: (media: Media) => Media): SparseList {
  const pages = mapKept(data.pages, (page): ListPage => {
    const items = mapKept(page.items, replace);
    return items === page.items ? page : { ...page, items };
  });
  return pages === data.pages ? data : { ...data, pages };
}

/** `map`, but returns the same array if no item changed. */
function mapKept<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}
