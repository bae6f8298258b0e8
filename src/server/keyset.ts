import { faults } from "#contract/errors.ts";
import { ApiError } from "./errors/api-error.ts";
import { parseKey, parseMediaKey } from "./ids.ts";

/**
 * Cursor <-> key. A list runs downwards over one growing key, and a cursor is the key of the last
 * item seen, never a row: `key < cursor` holds whether or not that row still stands.
 *
 *   people  cursor       "<number of a follow or a block>"
 *   feed    max_id       "<media key>_<owner>" or "<media key>"
 *   liked   max_like_id  "<like number>"
 *   recent  max_id       as the feed, of a person and of a place
 *   tag     max_tag_id   "<number of the attaching>", where it is the media's own; otherwise with ".<media key>"
 */
export interface Page<Key> {
  readonly keys: readonly Key[];
  /** The cursor of the next page as the wire has it, or null at the end of the list. */
  readonly next: string | null;
}

/** Reads a like number. Undefined where none was sent; an ApiError where it is malformed. */
export function readLikeCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseKey);
}

/** Reads the number of a follow or a block. Undefined where none was sent; an ApiError where it is malformed. */
export function readPeopleCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseKey);
}

/** Reads a media id as a cursor. Undefined where none was sent; an ApiError where it is malformed. */
export function readMediaCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseMediaKey);
}

interface RecentQuery {
  readonly max_id?: string;
  readonly min_id?: string;
  readonly max_timestamp?: number;
  readonly min_timestamp?: number;
}

/** The part of a person's or a place's media that is asked for: keys, and unix seconds, all exclusive. */
export function readRecent(query: RecentQuery) {
  return {
    below: readMediaCursor(query.max_id),
    above: readMediaCursor(query.min_id),
    before: query.max_timestamp,
    after: query.min_timestamp,
  };
}

/** Where a media stands in a tag's list. A comment's number may be another media's as well: the pair is unique. */
export interface TagPlace {
  readonly id: bigint;
  readonly media_id: bigint;
}

export function formatTagCursor({ id, media_id }: TagPlace): string {
  return id === media_id ? String(id) : `${id}.${media_id}`;
}

/** Reads a place in a tag's list; a media id stands for the place that its caption gives it. */
export function readTagCursor(text: string | undefined): TagPlace | undefined {
  return readCursor(text, parseTagPlace);
}

function parseTagPlace(text: string): TagPlace | null {
  const [attached = "", media, ...rest] = text.split(".");
  if (rest.length > 0) return null;
  const id = media === undefined ? parseMediaKey(attached) : parseKey(attached);
  const media_id = media === undefined ? id : parseKey(media);
  return id === null || media_id === null ? null : { id, media_id };
}

function readCursor<Cursor>(
  text: string | undefined,
  parse: (text: string) => Cursor | null,
): Cursor | undefined {
  if (text === undefined || text === "") return undefined;
  const cursor = parse(text);
  if (cursor === null) throw new ApiError(faults.malformedCursor);
  return cursor;
}

/**
 * Makes a page of rows that were asked for with one more than `count`: that one row
 * is how the end is known without counting.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  count: number,
  cursorOf: (row: Row) => string,
): Page<Row> {
  const keys = rows.slice(0, count);
  const last = keys.at(-1);
  return { keys, next: rows.length > count && last !== undefined ? cursorOf(last) : null };
}
