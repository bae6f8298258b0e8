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
  /** Keys of the media, newest first. */
  readonly keys: readonly bigint[];
  /** The next page's cursor as sent to the client, or null at the end of the list. */
  readonly next: string | null;
  /** The cursor of the first item; undefined if the page is empty. */
  readonly newest: string | undefined;
  /** Whether there are items before the first; undefined unless requested. */
  readonly hasNewer: boolean | undefined;
  /** Number of items before the first; undefined unless requested. */
  readonly position: number | undefined;
}

/** Reads a page of a list, newest first. */
export async function mediaPage(
  db: Kysely<Schema>,
  list: MediaList,
  request: PageRequest,
): Promise<MediaPage> {
  const { name } = list.source;
  const cut = await (name === "listLikedMedia" ? cutOfLiked : cutOf)(db, list, request);
  const [first] = cut.entries;
  const last = cut.entries.at(-1);
  const position = await countBefore(db, list, request, first);
  const cursorOf = (entry: Entry) => formatPosition(name, entry, entry.owner_id);
  return {
    keys: cut.entries.map((entry) => entry.media_id),
    next: cut.hasOlder && last !== undefined ? cursorOf(last) : null,
    newest: first === undefined ? undefined : cursorOf(first),
    hasNewer: position === undefined ? cut.hasNewer : position > 0,
    position,
  };
}

/** The part of a list that makes a page. */
interface Cut {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Whether older items follow. */
  readonly hasOlder: boolean;
  readonly hasNewer?: boolean | undefined;
  /** Whether the cursor's own item was read too. */
  readonly foundCursorItem?: boolean;
}

/**
 * A cursor of the liked list may also be a media's id. No look-up is needed if the like with that key was read
 * along with the page.
 */
async function cutOfLiked(db: Kysely<Schema>, list: MediaList, request: PageRequest): Promise<Cut> {
  const read = (before: PageRequest, isAmbiguous: (cursor: Cursor) => boolean) =>
    readLikeCursors(db, list.readerId, before, isAmbiguous);
  const first = await read(request, ({ names }) => names === "media");
  const cut = await cutOf(db, list, first);
  const met = cut.foundCursorItem === true ? (first.below ?? first.above) : undefined;
  const second = await read(first, (cursor) => cursor.names === undefined && cursor !== met);
  return second === first ? cut : cutOf(db, list, second);
}

async function cutOf(db: Kysely<Schema>, list: MediaList, request: PageRequest): Promise<Cut> {
  const { count, above, around, nearest } = request;
  if (around !== undefined)
    return cutAround(db, list, { count, position: await positionOf(db, list, around) });
  if (nearest && above !== undefined) return cutAbove(db, list, { count, position: above });
  return cutBelow(db, list, request);
}

/** The page that v1 returns: from the older cursor or the top down, as far as the newer cursor. */
async function cutBelow(db: Kysely<Schema>, list: MediaList, request: PageRequest): Promise<Cut> {
  const { count, below, above, skip = 0, ends } = request;
  const isAmbiguous = list.source.name === "listLikedMedia" && below?.names === undefined;
  // Reads the cursor's own item too: before the page, unless `ends` reads it anyway.
  const readsOwn = isAmbiguous && below !== undefined && request.skip === undefined && !ends;
  const limits = [
    ...(below === undefined ? [] : [{ side: readsOwn ? "<=" : "<", position: below } as const]),
    ...(above === undefined ? [] : [{ side: ">", position: above } as const]),
  ];
  const older: Range = { from: "newest", limits, skip, count: count + (readsOwn ? 2 : 1) };
  const newer: Range | null =
    below !== undefined && (ends || request.skip !== undefined)
      ? { from: "oldest", limits: [{ side: ">=", position: below }], count: 1 }
      : null;
  const found = await readRanges(db, list, older, newer);
  const [own] = readsOwn ? found.older : found.newer;
  const foundCursorItem = own !== undefined && own.id === below?.id;
  const entries = readsOwn && foundCursorItem ? found.older.slice(1) : found.older;
  const hasSkipped = async () =>
    entries.length > 0 ||
    (await readRange(db, list, { from: "newest", limits: [], count: 1 })).length > 0;
  return {
    entries: entries.slice(0, count),
    hasOlder: entries.length > count,
    hasNewer:
      ends || request.skip !== undefined
        ? found.newer.length > 0 || (skip > 0 && (await hasSkipped()))
        : undefined,
    foundCursorItem,
  };
}

/** A page beside or around a position. */
interface Anchored {
  readonly count: number;
  readonly position: Position;
}

/** The page that ends right above a position. */
async function cutAbove(
  db: Kysely<Schema>,
  list: MediaList,
  { count, position }: Anchored,
): Promise<Cut> {
  const { newer, older } = await readRanges(
    db,
    list,
    { from: "newest", limits: [{ side: "<=", position }], count: 1 },
    { from: "oldest", limits: [{ side: ">", position }], count: count + 1 },
  );
  return {
    entries: newer.slice(0, count).toReversed(),
    hasOlder: older.length > 0,
    hasNewer: newer.length > count,
    foundCursorItem: older[0]?.id === position.id,
  };
}

/** The page around a position: half of it above, and more if there is too little below. */
async function cutAround(
  db: Kysely<Schema>,
  list: MediaList,
  { count, position }: Anchored,
): Promise<Cut> {
  const { newer, older } = await readRanges(
    db,
    list,
    { from: "newest", limits: [{ side: "<=", position }], count: count + 1 },
    { from: "oldest", limits: [{ side: ">", position }], count },
  );
  const above = newer.slice(0, Math.max(Math.floor(count / 2), count - older.length)).toReversed();
  const below = older.slice(0, count - above.length);
  return { entries: [...above, ...below], hasOlder: older.length > below.length };
}

interface Ranges {
  readonly older: readonly Entry[];
  readonly newer: readonly Entry[];
}

/** Reads both sides of a position in one statement, so that no item moves across in between. */
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

/**
 * Number of items before the first of a page around an item or skipped to from the top. Undefined for other pages:
 * counting visits every item above, and who reads on from a cursor knows where they are.
 */
async function countBefore(
  db: Kysely<Schema>,
  list: MediaList,
  { skip, around, below }: PageRequest,
  first: Entry | undefined,
): Promise<number | undefined> {
  if (around !== undefined) return first === undefined ? 0 : countAbove(db, list, first);
  if (skip === undefined || below !== undefined) return undefined;
  return first === undefined ? countAbove(db, list, undefined) : skip;
}

type Values = {
  readonly readerId: bigint;
  /** The user or the location whose list it is. */
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

/** Reads a range of a list; common pages use a compiled statement. */
async function readRange(
  db: Kysely<Schema>,
  list: MediaList,
  range: Range,
): Promise<readonly Entry[]> {
  const { from, limits, skip = 0, count } = range;
  const { source, readerId, filter } = list;
  const [limit, ...more] = limits;
  if (filter.text !== undefined) return searchRange(db, list, filter.text, range);
  const isNarrowed =
    Object.values(filter).some((wanted) => wanted !== undefined) ||
    (source.name === "listSavedMedia" && source.collectionId !== null);
  // A tag's name must be validated first, and a compiled statement has only placeholders.
  if (isNarrowed || skip > 0 || more.length > 0 || source.name === "listTagMedia") {
    return rangeOf(db, list, range).execute();
  }
  const { id, media_id: mediaId } = limit?.position ?? { id: 0n, media_id: 0n };
  const values = { readerId, subjectId: subjectOf(source), id, mediaId };
  return plainRange(db, values, { name: source.name, from, side: limit?.side ?? null, count });
}

const plainRange = compiledQuery<Values, Entry, Shape>(
  (db, { readerId, subjectId, id, mediaId }, { name, from, side, count }) => {
    const source = { name, userId: subjectId, locationId: subjectId, collectionId: null };
    const limits = side === null ? [] : [{ side, position: { id, media_id: mediaId } }];
    return rangeOf(db, { source, readerId, filter: {} }, { from, limits, count });
  },
);

function subjectOf(source: ListSource): bigint {
  if (source.name === "listUserMedia" || source.name === "listStories") return source.userId;
  return source.name === "listLocationMedia" ? source.locationId : 0n;
}
