import { type Kysely, sql } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { type Cursor, formatPosition, type Position } from "#server/lib/cursors.ts";
import { readLikeCursors } from "./liked-cursor.ts";
import { positionOf } from "./list-position.ts";
import type { ListSource } from "./list-where.ts";
import {
  countAbove,
  type Entry,
  type Limit,
  type MediaList,
  type Range,
  rangeOf,
} from "./lists.ts";
import type { PageRequest } from "./page-request.ts";
import { searchRange } from "./search-range.ts";

export interface MediaPage {
  /** Keys of the media, the newest of the list first. */
  readonly keys: readonly bigint[];
  /** The cursor of the next page as the wire has it, or null at the end of the list. */
  readonly next: string | null;
  /** The cursor of the first item; undefined where there is none. */
  readonly newest: string | undefined;
  /** Whether the list goes on above the first item; undefined where nobody asked. */
  readonly hasNewer: boolean | undefined;
  /** How many stand above the first item; undefined where nobody asked. */
  readonly position: number | undefined;
}

/** A page of a list, the newest first. */
export async function mediaPage(
  db: Kysely<Schema>,
  list: MediaList,
  wish: PageRequest,
): Promise<MediaPage> {
  const { name } = list.source;
  const cut = await (name === "listLikedMedia" ? cutOfLiked : cutOf)(db, list, wish);
  const [first] = cut.entries;
  const last = cut.entries.at(-1);
  const position = await countBefore(db, list, wish, first);
  const cursorOf = (entry: Entry) => formatPosition(name, entry, entry.owner_id);
  return {
    keys: cut.entries.map((entry) => entry.media_id),
    next: cut.goesOn && last !== undefined ? cursorOf(last) : null,
    newest: first === undefined ? undefined : cursorOf(first),
    hasNewer: position === undefined ? cut.hasNewer : position > 0,
    position,
  };
}

/** What was cut out of a list for a page. */
interface Cut {
  /** The newest first. */
  readonly entries: readonly Entry[];
  /** Whether older ones follow. */
  readonly goesOn: boolean;
  readonly hasNewer?: boolean | undefined;
  /** Whether the cursor's own item was among what was read. */
  readonly isMet?: boolean;
}

/**
 * On liked a cursor may also be a media's id. A number whose like was read along with the page needs no look-up; any
 * other number does.
 */
async function cutOfLiked(db: Kysely<Schema>, list: MediaList, wish: PageRequest): Promise<Cut> {
  const read = (before: PageRequest, isDoubtful: (cursor: Cursor) => boolean) =>
    readLikeCursors(db, list.readerId, before, isDoubtful);
  const first = await read(wish, ({ names }) => names === "media");
  const cut = await cutOf(db, list, first);
  const met = cut.isMet === true ? (first.below ?? first.above) : undefined;
  const second = await read(first, (cursor) => cursor.names === undefined && cursor !== met);
  return second === first ? cut : cutOf(db, list, second);
}

async function cutOf(db: Kysely<Schema>, list: MediaList, wish: PageRequest): Promise<Cut> {
  const { count, above, around, nearest } = wish;
  if (around !== undefined)
    return cutAround(db, list, { count, place: await positionOf(db, list, around) });
  if (nearest && above !== undefined) return cutAbove(db, list, { count, place: above });
  return cutBelow(db, list, wish);
}

/** What v1 gives: from the older cursor or the top downwards, as far as the newer cursor. */
async function cutBelow(db: Kysely<Schema>, list: MediaList, wish: PageRequest): Promise<Cut> {
  const { count, below, above, skip = 0, ends } = wish;
  const isDoubtful = list.source.name === "listLikedMedia" && below?.names === undefined;
  // The cursor's own item is read as well: at the page's upper end, if it is not read for `ends` anyway.
  const readsOwn = isDoubtful && below !== undefined && skip === 0 && !ends;
  const limits = [
    ...(below === undefined ? [] : [{ side: readsOwn ? "<=" : "<", place: below } as const]),
    ...(above === undefined ? [] : [{ side: ">", place: above } as const]),
  ];
  const older: Range = { from: "newest", limits, skip, count: count + (readsOwn ? 2 : 1) };
  const newer: Range | null =
    below !== undefined && (ends || (isDoubtful && skip > 0))
      ? { from: "oldest", limits: [{ side: ">=", place: below }], count: 1 }
      : null;
  const found = await readRanges(db, list, older, newer);
  const [own] = readsOwn ? found.older : found.newer;
  const isMet = own !== undefined && own.id === below?.id;
  const entries = readsOwn && isMet ? found.older.slice(1) : found.older;
  return {
    entries: entries.slice(0, count),
    goesOn: entries.length > count,
    hasNewer: ends ? found.newer.length > 0 : undefined,
    isMet,
  };
}

/** A page whose place is told by an item. */
interface Fixed {
  readonly count: number;
  readonly place: Position;
}

/** The page that ends right above a place. */
async function cutAbove(
  db: Kysely<Schema>,
  list: MediaList,
  { count, place }: Fixed,
): Promise<Cut> {
  const { newer, older } = await readRanges(
    db,
    list,
    { from: "newest", limits: [{ side: "<=", place }], count: 1 },
    { from: "oldest", limits: [{ side: ">", place }], count },
  );
  const isMet = older[0]?.id === place.id;
  return { entries: newer.toReversed(), goesOn: older.length > 0, isMet };
}

/** The page about a place: half of it above, and more where too little is below. */
async function cutAround(
  db: Kysely<Schema>,
  list: MediaList,
  { count, place }: Fixed,
): Promise<Cut> {
  const { newer, older } = await readRanges(
    db,
    list,
    { from: "newest", limits: [{ side: "<=", place }], count: count + 1 },
    { from: "oldest", limits: [{ side: ">", place }], count },
  );
  const above = newer.slice(0, Math.max(Math.floor(count / 2), count - older.length)).toReversed();
  const below = older.slice(0, count - above.length);
  return { entries: [...above, ...below], goesOn: older.length > below.length };
}

interface Ranges {
  readonly older: readonly Entry[];
  readonly newer: readonly Entry[];
}

/** Both sides of a place in one statement, so that nothing moves from one to the other in between. */
async function readRanges(
  db: Kysely<Schema>,
  list: MediaList,
  older: Range,
  newer: Range | null,
): Promise<Ranges> {
  if (newer === null) return { older: await readRange(db, list, older), newer: [] };
  const rows = await db
    .selectFrom(rangeOf(db, list, older).as("older"))
    .select(["id", "media_id", "owner_id", sql.lit<number>(0).as("is_newer")])
    .unionAll(
      db
        .selectFrom(rangeOf(db, list, newer).as("newer"))
        .select(["id", "media_id", "owner_id", sql.lit<number>(1).as("is_newer")]),
    )
    .execute();
  // A union has no order of its own.
  const sorted = rows.toSorted((one, other) => compare(other, one));
  return {
    older: sorted.filter((row) => row.is_newer === 0),
    newer: sorted.filter((row) => row.is_newer === 1).toReversed(),
  };
}

function compare(one: Position, other: Position): number {
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return one.media_id < other.media_id ? -1 : Number(one.media_id > other.media_id);
}

/** How many items stand above the first of a page; undefined where nobody asked. */
async function countBefore(
  db: Kysely<Schema>,
  list: MediaList,
  { skip, around, nearest, below }: PageRequest,
  first: Entry | undefined,
): Promise<number | undefined> {
  if (skip === undefined && around === undefined && !nearest) return undefined;
  if (first === undefined) return skip === undefined ? 0 : countAbove(db, list, undefined);
  if (skip !== undefined && below === undefined) return skip;
  return countAbove(db, list, first);
}

type Values = {
  readonly readerId: bigint;
  /** Of a person's list or a place's, whose. */
  readonly subjectId: bigint;
  readonly id: bigint;
  readonly mediaId: bigint;
};

interface Shape {
  readonly name: Exclude<ListSource["name"], "listTagMedia">;
  readonly from: Range["from"];
  readonly side: Limit["side"] | null;
  readonly count: number;
}

/** Reads a stretch of a list; the pages that everybody asks for by a statement that is compiled already. */
async function readRange(
  db: Kysely<Schema>,
  list: MediaList,
  stretch: Range,
): Promise<readonly Entry[]> {
  const { from, limits, skip = 0, count } = stretch;
  const { source, readerId, filter } = list;
  const [limit, ...more] = limits;
  if (filter.text !== undefined) return searchRange(db, list, filter.text, stretch);
  const isNarrowed = Object.values(filter).some((wanted) => wanted !== undefined);
  // Whether a tag can be one is seen by its name, which a compiled statement does not have.
  if (isNarrowed || skip > 0 || more.length > 0 || source.name === "listTagMedia") {
    return rangeOf(db, list, stretch).execute();
  }
  const { id, media_id: mediaId } = limit?.place ?? { id: 0n, media_id: 0n };
  const values = { readerId, subjectId: subjectOf(source), id, mediaId };
  return plainRange(db, values, { name: source.name, from, side: limit?.side ?? null, count });
}

const plainRange = compiledQuery<Values, Entry, Shape>(
  (db, { readerId, subjectId, id, mediaId }, { name, from, side, count }) => {
    const source = { name, userId: subjectId, locationId: subjectId };
    const limits = side === null ? [] : [{ side, place: { id, media_id: mediaId } }];
    return rangeOf(db, { source, readerId, filter: {} }, { from, limits, count });
  },
);

function subjectOf(source: ListSource): bigint {
  if (source.name === "listUserMedia") return source.userId;
  return source.name === "listLocationMedia" ? source.locationId : 0n;
}
