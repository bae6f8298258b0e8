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

function readCursor(text: string | undefined, parse: (text: string) => bigint | null) {
  if (text === undefined || text === "") return undefined;
  const key = parse(text);
  if (key === null) throw new ApiError(faults.malformedCursor);
  return key;
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
