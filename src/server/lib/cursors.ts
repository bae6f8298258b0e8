import { faults } from "#contract/errors.ts";
import type { MediaListName } from "#contract/paging.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { formatMediaId, parseKey, parseMediaKey } from "./ids.ts";

/**
 * Cursor <-> key. A list runs downwards over one growing key, and a cursor is the key of the last
 * item seen, never a row: `key < cursor` holds whether or not that row still stands.
 *
 *   people  cursor       "<number of a follow or a block>"
 *   feed    max_id       "<media key>_<owner>" or "<media key>"
 *   liked   max_like_id  "<like number>"; or a media id as of the feed, for the reader's like of it
 *   recent  max_id       as the feed, of a person and of a place
 *   tag     max_tag_id   "<number of the attaching>", where it is the media's own; otherwise with ".<media key>"
 *
 * The same forms carry a place in the parameters for newer items, where `key > cursor` holds.
 */
export interface Page<Key> {
  readonly keys: readonly Key[];
  /** The cursor of the next page as the wire has it, or null at the end of the list. */
  readonly next: string | null;
}

/** Reads the number of a follow or a block. Undefined where none was sent; an ApiError where it is malformed. */
export function readPeopleCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseKey);
}

/** Reads a media id as a cursor. Undefined where none was sent; an ApiError where it is malformed. */
export function readMediaCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseMediaKey);
}

/**
 * Where a media stands in a list of media: the number that the list runs by, and the media's own. They are one
 * where it runs by the media's. In a tag's list a comment's number may be another media's as well, and the pair
 * is unique; the number of a like needs no media beside it.
 */
export interface Position {
  readonly id: bigint;
  readonly media_id: bigint;
}

/** A place as a cursor has it. */
export interface Cursor extends Position {
  /**
   * On liked: a media, by whose id the reader's like of it is still to be found; or a like for certain. A bare number
   * may be either.
   */
  readonly names?: "media" | "like";
}

/** Reads a place as the list's cursor has it. Undefined where none was sent; an ApiError where it is malformed. */
export function readPosition(name: MediaListName, text: string | undefined): Cursor | undefined {
  return readCursor(text, parsers[name]);
}

/** A place as the list's cursor has it; of a media with its owner, as v1 wrote its ids. */
export function formatPosition(name: MediaListName, place: Position, ownerId: bigint): string {
  if (name === "listLikedMedia") return String(place.id);
  if (name === "listTagMedia") return formatTagCursor(place);
  return formatMediaId(place.media_id, ownerId);
}

/** The cursor below which everything older than a key stands. */
export function formatKey(name: MediaListName, key: bigint): string {
  return name === "listTagMedia" ? formatTagCursor({ id: key, media_id: 0n }) : String(key);
}

/** The place of a media in a list that runs by the media's own number. */
export function ownPosition(key: bigint): Position {
  return { id: key, media_id: key };
}

function formatTagCursor({ id, media_id }: Position): string {
  return id === media_id ? String(id) : `${id}.${media_id}`;
}

const parsers: Readonly<Record<MediaListName, (text: string) => Cursor | null>> = {
  listFeed: parseMediaPosition,
  listLikedMedia: parseLikedPosition,
  listUserMedia: parseMediaPosition,
  listTagMedia: parseTagPosition,
  listLocationMedia: parseMediaPosition,
};

function positionAt(key: bigint | null): Position | null {
  return key === null ? null : ownPosition(key);
}

function parseMediaPosition(text: string): Position | null {
  return positionAt(parseMediaKey(text));
}

function parseLikedPosition(text: string): Cursor | null {
  const place = parseMediaPosition(text);
  return place !== null && text.includes("_") ? { ...place, names: "media" } : place;
}

/** A media id stands for the place that its caption gives it. */
function parseTagPosition(text: string): Position | null {
  const [attached = "", media, ...rest] = text.split(".");
  if (rest.length > 0) return null;
  const id = media === undefined ? parseMediaKey(attached) : parseKey(attached);
  const media_id = media === undefined ? id : parseKey(media);
  return id === null || media_id === null ? null : { id, media_id };
}

function readCursor<Parsed>(
  text: string | undefined,
  parse: (text: string) => Parsed | null,
): Parsed | undefined {
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
