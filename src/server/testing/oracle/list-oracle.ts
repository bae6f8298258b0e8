import type { Kysely, Selectable } from "kysely";
import type { MediaListName } from "#contract/paging.ts";
import { queryTerms, termsOf } from "#contract/rules/text-search.ts";
import type { MediaTable, Schema } from "#server/database/schema.ts";

type MediaRow = Selectable<MediaTable>;

/** What a list is narrowed to, as the wire has it. */
export interface ListFilters {
  readonly type?: string;
  readonly user_id?: bigint;
  readonly tag?: string;
  readonly location_id?: bigint;
  readonly min_timestamp?: number;
  readonly max_timestamp?: number;
  readonly q?: string;
}

/** Which list: by its name, and whose or where. */
export interface OracleList {
  readonly name: MediaListName;
  readonly of?: bigint | string;
}

interface Found {
  readonly id: string;
  /** The key that the list runs by. */
  readonly key: bigint;
}

/**
 * For tests: reads the whole library into memory once, and answers what a reader's lists hold by looking at
 * every media, with no index and no SQL.
 */
export async function scanLibrary(db: Kysely<Schema>, readerId: bigint) {
  const library = await readLibrary(db);
  const wall = visibilityFor(library, readerId);
  return (list: OracleList, wanted: ListFilters): readonly Found[] =>
    library.media
      .filter((row) => wall.isVisible(row.user_id))
      .flatMap((row) => {
        const key = keyIn(list, row, { ...library, followed: wall.followed, readerId });
        return key === null ? [] : [{ row, key }];
      })
      .filter(({ row, key }) => {
        const names = tagsOf(library, row);
        const time = timeIn(list, row, key);
        return (
          matchesFilters(row, time, wanted, names) &&
          matchesQuery(termsIn(library, wall.parted, row), wanted.q)
        );
      })
      .toSorted((one, other) => (one.key < other.key ? 1 : -1))
      .map(({ row, key }) => ({ id: `${row.id}_${row.user_id}`, key }));
}

async function readLibrary(db: Kysely<Schema>) {
  return {
    media: await db.selectFrom("media").selectAll().execute(),
    users: await db.selectFrom("users").selectAll().execute(),
    places: await db.selectFrom("locations").selectAll().execute(),
    likes: await db.selectFrom("likes").selectAll().execute(),
    attached: await db.selectFrom("media_tags").selectAll().execute(),
    tagged: await db.selectFrom("media_people").selectAll().execute(),
    follows: await db.selectFrom("follows").selectAll().execute(),
    blocks: await db.selectFrom("blocks").selectAll().execute(),
  };
}

type Library = Awaited<ReturnType<typeof readLibrary>>;

/** Whose things the reader sees. */
function visibilityFor({ follows, blocks, users }: Library, readerId: bigint) {
  const own = follows.filter((row) => row.follower_id === readerId && row.status === "follows");
  const followed = new Set(own.map((row) => row.followed_id));
  const parted = new Set(
    blocks
      .map((row) => [row.blocker_id, row.blocked_id])
      .filter((pair) => pair.includes(readerId))
      .flat()
      .filter((id) => id !== readerId),
  );
  const closed = new Set(users.filter((row) => row.is_private === 1).map((row) => row.id));
  const isVisible = (owner: bigint) =>
    !parted.has(owner) && (owner === readerId || !closed.has(owner) || followed.has(owner));
  return { followed, parted, isVisible };
}

function tagsOf({ attached }: Library, { id }: MediaRow): readonly string[] {
  return attached.filter(({ media_id }) => media_id === id).map(({ name }) => name);
}

/** The words of everything that a media is found by; who is parted from the reader is not seen in it. */
function termsIn(library: Library, parted: ReadonlySet<bigint>, row: MediaRow): readonly string[] {
  const { users, tagged, places } = library;
  const shown = tagged
    .filter(({ media_id, user_id }) => media_id === row.id && !parted.has(user_id))
    .map((tag) => tag.user_id);
  const names = users
    .filter(({ id }) => id === row.user_id || shown.includes(id))
    .map(({ username, full_name }) => `${username} ${full_name}`);
  const place = places.find(({ id }) => id === row.location_id)?.name ?? "";
  return termsOf([row.caption ?? "", ...names, ...tagsOf(library, row), place].join(" "));
}

interface Listed extends Pick<Library, "likes" | "attached"> {
  readonly followed: ReadonlySet<bigint>;
  readonly readerId: bigint;
}

/** The key under which a media stands in a list; null where it does not. */
function keyIn({ name, of }: OracleList, row: MediaRow, library: Listed): bigint | null {
  const own = (isThere: boolean) => (isThere ? row.id : null);
  const { likes, attached, followed, readerId } = library;
  if (name === "listUserMedia") return own(row.user_id === of);
  if (name === "listLocationMedia") return own(row.location_id === of);
  if (name === "listFeed") return own(row.user_id === readerId || followed.has(row.user_id));
  if (name === "listTagMedia") {
    return attached.find((tag) => tag.media_id === row.id && tag.name === of)?.id ?? null;
  }
  return likes.find((like) => like.media_id === row.id && like.user_id === readerId)?.id ?? null;
}

const v1Epoch = 1_314_220_021_721n;

function timeIn({ name }: OracleList, row: MediaRow, key: bigint): number {
  return name === "listLikedMedia" || name === "listTagMedia" ? secondsOf(key) : row.created_time;
}

/** Unix seconds of a key; one before v1's epoch is the milliseconds themselves. */
export function secondsOf(key: bigint): number {
  const ms = key < v1Epoch ? key : (key >> 23n) + v1Epoch;
  return Math.floor(Number(ms) / 1000);
}

function matchesFilters(
  row: MediaRow,
  time: number,
  wanted: ListFilters,
  names: readonly string[],
): boolean {
  return (
    (wanted.type ?? row.type) === row.type &&
    (wanted.user_id ?? row.user_id) === row.user_id &&
    (wanted.location_id === undefined || wanted.location_id === row.location_id) &&
    (wanted.tag === undefined || names.includes(wanted.tag)) &&
    (wanted.min_timestamp === undefined || time > wanted.min_timestamp) &&
    (wanted.max_timestamp === undefined || time < wanted.max_timestamp)
  );
}

function matchesQuery(words: readonly string[], q: string | undefined): boolean {
  if (q === undefined) return true;
  const { whole, prefix } = queryTerms(q);
  if (prefix === null) return false;
  return (
    whole.every((word) => words.includes(word)) && words.some((word) => word.startsWith(prefix))
  );
}
