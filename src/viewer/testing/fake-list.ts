import type { Media } from "#contract/schemas/media.ts";
import {
  boundTo,
  type ListPage,
  type Load,
  type SparseList,
  withPage,
} from "#viewer/data/media-list/sparse-list.ts";
import { nextLoad, type Range } from "#viewer/data/media-list/window.ts";
import { photo } from "./cast.ts";

/** A server's list that changes between requests: its keys descend, and a cursor is a key. */
export function createFakeList(length: number, pageLength = 33) {
  let keys = Array.from({ length }, (_, index) => (length - index) * 1000);
  const media = new Map<number, Media>();
  const mediaOf = (key: number): Media => {
    const known = media.get(key) ?? photo(`m${key}`);
    media.set(key, known);
    return known;
  };
  const loads: Load[] = [];

  function read(load: Load): ListPage {
    loads.push(load);
    const from = fromOf(load);
    const items = keys.slice(from, from + pageLength);
    const end = from + items.length;
    const [first] = items;
    return {
      items: items.map(mediaOf),
      start: from,
      follows: false,
      next: end < keys.length ? String(items.at(-1)) : null,
      newer: from > 0 && first !== undefined ? String(first) : null,
      sentAt: 0,
    };
  }

  function fromOf(load: Load): number {
    if (load.kind === "jump") return Math.min(load.index, keys.length);
    const cursor = Number(load.cursor);
    const below = keys.findIndex((key) => key < cursor);
    if (load.kind === "older") return below === -1 ? keys.length : below;
    const above = keys.findLastIndex((key) => key > cursor) + 1;
    return Math.max(0, above - pageLength);
  }

  return {
    loads,
    read,
    ids: () => keys.map((key) => mediaOf(key).id),
    length: () => keys.length,
    remove: (index: number) => {
      keys = keys.toSpliced(index, 1);
    },
    insert: (index: number) => {
      const [above = (keys[0] ?? 0) + 2000, below = 0] = [keys[index - 1], keys[index]];
      const key = Math.floor((above + below) / 2);
      if (key < above && key > below) keys = keys.toSpliced(index, 0, key);
    },
  };
}

export type FakeList = ReturnType<typeof createFakeList>;

interface RangeRequest {
  readonly range: Range;
  readonly ahead?: number;
  readonly total?: number | null;
  readonly mostPages?: number;
}

/** Loads pages until a range is held, as the loader does. Throws if that never ends. */
export function holdRange(
  server: FakeList,
  list: SparseList,
  { range, ahead = 0, total = null, mostPages = 40 }: RangeRequest,
): SparseList {
  let held = list;
  for (let turn = 0; turn < 500; turn += 1) {
    const load = nextLoad(held, range, ahead, total);
    if (load === null) return held;
    const next = boundTo(withPage(held, load, server.read(load)), range.first, mostPages);
    if (next === held) return held;
    held = next;
  }
  throw new Error("Loading the range never ends.");
}
