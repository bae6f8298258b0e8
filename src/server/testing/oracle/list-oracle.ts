import type { Kysely, Selectable } from "kysely";
import type { MediaListRouteName } from "#contract/paging.ts";
import { queryTerms, termsOf } from "#contract/rules/text-search.ts";
import type { MediaTable, Schema } from "#server/database/schema.ts";

type MediaRow = Selectable<MediaTable>;

/** Filters of a list, named as on the wire. */
export interface ListFilters {
  readonly type?: string;
  readonly user_id?: bigint;
  readonly tag?: string;
  readonly location_id?: bigint;
  readonly min_timestamp?: number;
  readonly max_timestamp?: number;
  readonly q?: string;
}

/** A list, and the user, tag or location it belongs to. */
export interface OracleList {
  readonly name: MediaListRouteName;
  readonly of?: bigint | string;
}

interface Found {
  readonly id: string;
  /** Sort key of the list. */
  readonly key: bigint;
}

/**
 * Reads the whole library into memory. Returns a function that computes a reader's list by checking every
 * media, without indexes or SQL.
 */
export async function scanLibrary(db: Kysely<Schema>, readerId: bigint) {
  const library = await readLibrary(db);
  const visibility = visibilityFor(library, readerId);
  return (list: OracleList, filters: ListFilters): readonly Found[] =>
    library.media
      .filter((row) => visibility.isVisible(row.user_id))
      .flatMap((row) => {
        const key = keyIn(list, row, { ...library, followed: visibility.followed, readerId });
        return key === null ? [] : [{ row, key }];
      })
      .filter(({ row, key }) => {
        const names = tagsOf(library, row);
        const time = timeIn(list, row, key);
        return (
          matchesFilters(row, time, filters, names) &&
          matchesQuery(termsIn(library, visibility.blocked, row), filters.q)
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
    saves: await db.selectFrom("saves").selectAll().execute(),
    attached: await db.selectFrom("media_tags").selectAll().execute(),
    tagged: await db.selectFrom("media_people").selectAll().execute(),
    follows: await db.selectFrom("follows").selectAll().execute(),
    blocks: await db.selectFrom("blocks").selectAll().execute(),
  };
}

type Library = Awaited<ReturnType<typeof readLibrary>>;

/** Which users' media the reader can see. */
function visibilityFor({ follows, blocks, users }: Library, readerId: bigint) {
  const own = follows.filter((row) => row.follower_id === readerId && row.status === "follows");
  const followed = new Set(own.map((row) => row.followed_id));
  const blocked = new Set(
    blocks
      .map((row) => [row.blocker_id, row.blocked_id])
      .filter((pair) => pair.includes(readerId))
      .flat()
      .filter((id) => id !== readerId),
  );
  const closed = new Set(users.filter((row) => row.is_private === 1).map((row) => row.id));
  const isVisible = (owner: bigint) =>
    !blocked.has(owner) && (owner === readerId || !closed.has(owner) || followed.has(owner));
  return { followed, blocked, isVisible };
}

function tagsOf({ attached }: Library, { id }: MediaRow): readonly string[] {
  return attached.filter(({ media_id }) => media_id === id).map(({ name }) => name);
}

/** The search terms of a media, without the names of tagged users who are blocked. */
function termsIn(library: Library, blocked: ReadonlySet<bigint>, row: MediaRow): readonly string[] {
  const { users, tagged, places } = library;
  const shown = tagged
    .filter(({ media_id, user_id }) => media_id === row.id && !blocked.has(user_id))
    .map((tag) => tag.user_id);
  const names = users
    .filter(({ id }) => id === row.user_id || shown.includes(id))
    .map(({ username, full_name }) => `${username} ${full_name}`);
  const place = places.find(({ id }) => id === row.location_id)?.name ?? "";
  return termsOf([row.caption ?? "", ...names, ...tagsOf(library, row), place].join(" "));
}

interface Listed extends Pick<Library, "likes" | "saves" | "attached"> {
  readonly followed: ReadonlySet<bigint>;
  readonly readerId: bigint;
}

/** Sort key of a media in a list; null if it is not in the list. */
function keyIn({ name, of }: OracleList, row: MediaRow, library: Listed): bigint | null {
  const own = (isThere: boolean) => (isThere ? row.id : null);
  const { likes, saves, attached, followed, readerId } = library;
  const isOthers = row.user_id !== readerId;
  if (name === "listArchivedMedia" || name === "listStories") {
    const isStory = name === "listStories" ? 1 : 0;
    return own(!isOthers && row.owner_only === 1 && row.is_story === isStory);
  }
  const isDone = name === "listLikedMedia" || name === "listSavedMedia";
  if (row.owner_only === 1 && (isOthers || !isDone)) return null;
  if (name === "listUserMedia") return own(row.user_id === of);
  if (name === "listLocationMedia") return own(row.location_id === of);
  if (name === "listFeed") return own(row.user_id === readerId || followed.has(row.user_id));
  if (name === "listTagMedia") {
    return attached.find((tag) => tag.media_id === row.id && tag.name === of)?.id ?? null;
  }
  const deeds = name === "listSavedMedia" ? saves : likes;
  return deeds.find((deed) => deed.media_id === row.id && deed.user_id === readerId)?.id ?? null;
}

const v1Epoch = 1_314_220_021_721n;

function timeIn({ name }: OracleList, row: MediaRow, key: bigint): number {
  const isByDeed = ["listLikedMedia", "listSavedMedia", "listTagMedia"].includes(name);
  return isByDeed ? secondsOf(key) : row.created_time;
}

/** Unix seconds of a key. A key before v1's epoch is the plain milliseconds. */
export function secondsOf(key: bigint): number {
  const ms = key < v1Epoch ? key : (key >> 23n) + v1Epoch;
  return Math.floor(Number(ms) / 1000);
}

function matchesFilters(
  row: MediaRow,
  time: number,
  filters: ListFilters,
  names: readonly string[],
): boolean {
  return (
    (filters.type ?? row.type) === row.type &&
    (filters.user_id ?? row.user_id) === row.user_id &&
    (filters.location_id === undefined || filters.location_id === row.location_id) &&
    (filters.tag === undefined || names.includes(filters.tag)) &&
    (filters.min_timestamp === undefined || time > filters.min_timestamp) &&
    (filters.max_timestamp === undefined || time < filters.max_timestamp)
  );
}

function matchesQuery(terms: readonly string[], q: string | undefined): boolean {
  if (q === undefined) return true;
  const { whole, prefix } = queryTerms(q);
  if (prefix === null) return false;
  return (
    whole.every((term) => terms.includes(term)) && terms.some((term) => term.startsWith(prefix))
  );
}
