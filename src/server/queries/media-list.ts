import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Schema } from "../database/schema.ts";
import type { Place } from "../keyset.ts";
import { conditionsOf, type ListSource, orders } from "./list-conditions.ts";
import type { ListFilter } from "./list-filter.ts";
import { engineOf, saysAll } from "./media-words.ts";
import { hiddenPeople, ownerIsVisible } from "./visibility.ts";

/** One list as one reader has it. */
export interface MediaList {
  readonly source: ListSource;
  readonly readerId: bigint;
  readonly filter: ListFilter;
}

/** A media's place in the list, with its owner. */
export interface Entry extends Place {
  readonly owner_id: bigint;
}

/** A stretch of the list, beginning at its newest or at its oldest end. */
export interface Stretch {
  readonly from: "newest" | "oldest";
  readonly limits: readonly Limit[];
  readonly skip?: number;
  readonly count: number;
}

/** On which side of a place, and whether with the place itself. */
export interface Limit {
  readonly side: "<" | "<=" | ">" | ">=";
  readonly place: Place;
}

/** The entries of a stretch that the reader may see, in its order. */
export function stretchOf(db: Kysely<Schema>, list: MediaList, stretch: Stretch) {
  const { from, limits, skip = 0, count } = stretch;
  const columns = orders[list.source.name];
  const query = mediaOf(db, list)
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .where((eb) => ownerIsVisible(eb, list.readerId))
    .select([
      sql.ref<bigint>(columns[0]).as("id"),
      "media.id as media_id",
      "media.user_id as owner_id",
    ])
    .where((eb) => eb.and(limits.map((limit) => isBeside(list, limit))));
  return columns
    .reduce(
      (ordered, column) => ordered.orderBy(sql.ref(column), from === "newest" ? "desc" : "asc"),
      query,
    )
    .limit(sql.lit(count))
    .$if(skip > 0, (stepped) => stepped.offset(skip));
}

/** How many of the list's media stand above a place; all of them where none is named. */
export async function countAbove(
  db: Kysely<Schema>,
  list: MediaList,
  place: Place | undefined,
): Promise<number> {
  const { count } = await countedOf(db, list)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where((eb) => eb.and(place === undefined ? [] : [isBeside(list, { side: ">", place })]))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The same media as in the list's pages, to be counted: the wall is a set that is read once a statement,
 * which many media are looked up in sooner than each has its owner looked up. It has the columns of the
 * order, and no others to count on.
 */
export function countedOf(db: Kysely<Schema>, list: MediaList): Counted {
  if (engineOf(db) === "sqlite" && isPlainLiked(list)) return likesOf(db, list);
  return mediaOf(db, list).where("media.user_id", "not in", hiddenPeople(list.readerId));
}

type Counted = SelectQueryBuilder<Schema, "media", Record<never, never>>;

function isPlainLiked({ source, filter }: MediaList): boolean {
  const { before: _before, after: _after, ...ofMedia } = filter;
  return (
    source.name === "listLikedMedia" &&
    Object.values(ofMedia).every((wanted) => wanted === undefined)
  );
}

/**
 * The reader's likes alone, which SQLite reads off one index, in half the time that it takes to find the
 * media of each. PostgreSQL joins them as fast, and would hold a set of many media against each like in turn.
 */
function likesOf(db: Kysely<Schema>, list: MediaList): Counted {
  const closed = db
    .selectFrom("media")
    .select("media.id")
    .where("media.user_id", "in", hiddenPeople(list.readerId));
  const likes = db
    .selectFrom("likes")
    .where((eb) => eb.and(conditionsOf(list)))
    .where("likes.media_id", "not in", closed);
  // Who counts names the columns of the order alone, by which `media` is not asked for.
  return likes as unknown as Counted;
}

/** The list's media without a wall, in no order. */
function mediaOf(db: Kysely<Schema>, list: MediaList): Counted {
  const { source, readerId, filter } = list;
  const { text } = filter;
  const words = text === undefined ? [] : [saysAll(engineOf(db), readerId, text)];
  return db
    .selectFrom("media")
    .$if(source.name === "listLikedMedia", (query) =>
      query.innerJoin("likes", "likes.media_id", "media.id"),
    )
    .$if(source.name === "listTagMedia", (query) =>
      query.innerJoin("media_tags", "media_tags.media_id", "media.id"),
    )
    .where((eb) => eb.and([...conditionsOf(list), ...words]));
}

/** All columns of the order at once, which is one step into the index. */
function isBeside({ source }: MediaList, { side, place }: Limit) {
  const columns = orders[source.name];
  const keys = [place.id, place.media_id].slice(0, columns.length);
  const left = sql.join(columns.map((column) => sql.ref(column)));
  return sql<SqlBool>`(${left}) ${sql.raw(side)} (${sql.join(keys)})`;
}
