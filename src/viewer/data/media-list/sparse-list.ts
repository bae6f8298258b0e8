import type { Media } from "#contract/schemas/media.ts";

/**
 * A list of medias of any length: the pages of it that are held, in order. Pages that follow one
 * another make a segment; between two segments lies what was not read, or is no longer held.
 */
export interface SparseList {
  readonly pages: readonly ListPage[];
  /** How long it was seen to be, where its end is no longer held. */
  readonly seen?: number;
}

export interface ListPage {
  readonly items: readonly Media[];
  /** Whether it goes on where the page before it in `pages` ends. */
  readonly follows: boolean;
  /** Which item of the whole list its first one is. Counts for the first page of a segment alone. */
  readonly start: number;
  /** The cursor of what is older than its last item; null at the end of the list. */
  readonly next: string | null;
  /** The cursor of what is newer than its first item; null where nothing is, or the server names none. */
  readonly newer: string | null;
  /** The server did not say where it stands: it knows no way but down. */
  readonly isUnplaced?: boolean;
  /** When the server was asked, so that what was changed here later can be told from what it says. */
  readonly askedAt: number;
}

/** What is to be read: the page below or above a cursor, or the one that begins at an index. */
export type Load =
  | { readonly kind: "older"; readonly cursor: string }
  | { readonly kind: "newer"; readonly cursor: string }
  | { readonly kind: "jump"; readonly index: number };

/** Items that no more than so many indices apart may be the same place in two readings of a list. */
const drift = 99;

/**
 * Puts a page that was read into its place. What is held already is not held twice. The same list
 * comes back where the page has no place any more, or nothing new.
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
  const placed: ListPage = {
    ...page,
    items,
    start: load.kind === "newer" ? (startsOf(pages)[at] ?? 0) - items.length : page.start,
    follows: load.kind === "older" || meetsAbove,
    // What it shares with the page above begins there, so no cursor leads above its own first item.
    newer: meetsAbove ? null : page.newer,
  };
  const rest = pages.slice(at);
  if (after && (meetsBelow || load.kind === "newer")) rest[0] = following(after, idsOf(placed));
  return { ...list, pages: settle([...pages.slice(0, at), placed, ...rest]) };
}

/** Before which held page the new one goes; null where the list has gone on without it, none where all that is held has moved. */
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

/** Whether two pages that should lie near each other hold the same item. */
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

/** A page that now follows another, without what that one holds. */
function following(page: ListPage, held: ReadonlySet<string>): ListPage {
  const items = page.items.filter(({ id }) => !held.has(id));
  const newer = items.length < page.items.length ? null : page.newer;
  return { ...page, items, newer, follows: true };
}

/** Segments in their order, none within another, the first at the top where nothing is newer than it. */
function settle(pages: readonly ListPage[]): ListPage[] {
  const settled: ListPage[] = [];
  let end = 0;
  let isOver = false;
  for (const page of pages) {
    // What stood below the end has moved since: it is found in its new place.
    if (isOver && !page.follows) break;
    const isFirst = settled.length === 0;
    // One place at least is left between two segments, so that what lies there is asked for.
    const least = isFirst ? 0 : end + 1;
    const start = page.follows && !isFirst ? end : Math.max(page.start, least);
    const placed = { ...page, start, follows: page.follows && !isFirst };
    settled.push(placed.start === page.start && placed.follows === page.follows ? page : placed);
    end = start + page.items.length;
    isOver = page.next === null;
  }
  return settled;
}

/** The held pages around an index, `most` of them at most. */
export function boundTo(list: SparseList, index: number, most: number): SparseList {
  if (list.pages.length <= most) return list;
  const starts = startsOf(list.pages);
  const distance = (place: number) => {
    const start = starts[place] ?? 0;
    return Math.max(start - index, index - start - (list.pages[place]?.items.length ?? 0), 0);
  };
  const kept = new Set(
    list.pages
      .map((_, place) => place)
      .toSorted((one, other) => distance(one) - distance(other))
      .slice(0, most),
  );
  const pages = list.pages.flatMap((page, place) => {
    if (!kept.has(place)) return [];
    const isHead = !kept.has(place - 1);
    return isHead ? { ...page, start: starts[place] ?? 0, follows: false } : page;
  });
  return { pages, seen: Math.max(list.seen ?? 0, endOf(list.pages, list.pages.length - 1) ?? 0) };
}

/** Where each page begins in the whole list. */
export function startsOf(pages: readonly ListPage[]): number[] {
  let end = 0;
  return pages.map(({ follows, start, items }) => {
    const begin = follows ? end : start;
    end = begin + items.length;
    return begin;
  });
}

function endOf(pages: readonly ListPage[], place: number): number | undefined {
  const page = pages[place];
  return page && (startsOf(pages)[place] ?? 0) + page.items.length;
}

const idsOf = (...pages: readonly (ListPage | undefined)[]): Set<string> =>
  new Set(pages.flatMap((page) => page?.items.map(({ id }) => id) ?? []));

/** Replaces medias in the pages of a list; whatever holds no replaced media is the same object as before. */
export function mapPages(data: SparseList, replace: (media: Media) => Media): SparseList {
  const pages = mapKept(data.pages, (page): ListPage => {
    const items = mapKept(page.items, replace);
    return items === page.items ? page : { ...page, items };
  });
  return pages === data.pages ? data : { ...data, pages };
}

/** `map`, except that the array itself comes back where every item did. */
function mapKept<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}
