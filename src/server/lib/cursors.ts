import { faults } from "#contract/errors.ts";
import type { MediaListRouteName } from "#contract/paging.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { formatMediaId, parseKey, parseMediaKey } from "./ids.ts";

/**
 * Cursor <-> key. A list is in descending order of a growing key, and a cursor is the key of the last item seen:
 * `key < cursor` works even if that row no longer exists.
 *
 *   people  cursor       "<key of a follow or a block>"
 *   feed    max_id       "<media key>_<owner>" or "<media key>"
 *   liked   max_like_id  "<like key>"; or a media id as in the feed, for the reader's like of it
 *   saved   max_id       "<key of a save>"
 *   recent  max_id       as in the feed, of a person, a location, the archive or the stories
 *   tag     max_tag_id   "<key of the media_tags row>" if it is the media's; otherwise with ".<media key>"
 *
 * The parameters for newer items, `key > cursor`, have the same forms.
 */
export interface Page<Key> {
  readonly keys: readonly Key[];
  /** The next page's cursor as sent to the client, or null at the end of the list. */
  readonly next: string | null;
}

/** Reads the key of a follow or a block. Undefined if none was sent. Throws an ApiError if it is malformed. */
export function readPeopleCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseKey);
}

/** Reads a media id as a cursor. Undefined if none was sent. Throws an ApiError if it is malformed. */
export function readMediaCursor(text: string | undefined): bigint | undefined {
  return readCursor(text, parseMediaKey);
}

/**
 * The position of a media in a list: the key that orders the list, and the media's own. They are equal in lists that
 * are ordered by media. In a tag's list a comment's key may equal another media's, so only the pair is unique; the key
 * of a like or save is unique by itself.
 */
export interface Position {
  readonly id: bigint;
  readonly media_id: bigint;
}

/** A position as read from a cursor. */
export interface Cursor extends Position {
  /**
   * Only for the liked list: whether `id` is a media's, whose like is still to be looked up, or a like's. Undefined
   * if it may be either.
   */
  readonly names?: "media" | "like";
}

/** Reads a list's cursor. Undefined if none was sent. Throws an ApiError if it is malformed. */
export function readPosition(
  name: MediaListRouteName,
  text: string | undefined,
): Cursor | undefined {
  return readCursor(text, parsers[name]);
}

/** A list's cursor for a position; a media's key is followed by its owner, as in v1. */
export function formatPosition(
  name: MediaListRouteName,
  position: Position,
  ownerId: bigint,
): string {
  if (name === "listLikedMedia" || name === "listSavedMedia") return String(position.id);
  if (name === "listTagMedia") return formatTagCursor(position);
  return formatMediaId(position.media_id, ownerId);
}

/** The cursor for everything older than a key. */
export function formatKey(name: MediaListRouteName, key: bigint): string {
  return name === "listTagMedia" ? formatTagCursor({ id: key, media_id: 0n }) : String(key);
}

/** The position of a media in a list that is ordered by media. */
export function ownPosition(key: bigint): Position {
  return { id: key, media_id: key };
}

function formatTagCursor({ id, media_id }: Position): string {
  return id === media_id ? String(id) : `${id}.${media_id}`;
}

const parsers: Readonly<Record<MediaListRouteName, (text: string) => Cursor | null>> = {
  listFeed: parseMediaPosition,
  listLikedMedia: parseLikedPosition,
  listUserMedia: parseMediaPosition,
  listTagMedia: parseTagPosition,
  listLocationMedia: parseMediaPosition,
  listSavedMedia: (text) => positionAt(parseKey(text)),
  listArchivedMedia: parseMediaPosition,
  listStories: parseMediaPosition,
};

function positionAt(key: bigint | null): Position | null {
  return key === null ? null : ownPosition(key);
}

function parseMediaPosition(text: string): Position | null {
  return positionAt(parseMediaKey(text));
}

function parseLikedPosition(text: string): Cursor | null {
  const position = parseMediaPosition(text);
  return position !== null && text.includes("_") ? { ...position, names: "media" } : position;
}

/** A media id is the position of a tag of the media's caption. */
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
 * Makes a page of rows that were read with a limit of `count + 1`: the additional row shows that there is another
 * page.
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
