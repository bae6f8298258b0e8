import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import type { Position } from "#server/lib/cursors.ts";
import { hiddenPeople, ownerIsVisible } from "#server/queries/people/visibility.ts";
import {
  conditionsOf,
  type ListFilter,
  type ListSource,
  orders,
  ownersOfFeed,
} from "./list-where.ts";
import { saysAll } from "./search-index.ts";

/** One list as one reader has it. */
export interface MediaList {
  readonly source: ListSource;
  readonly readerId: bigint;
  readonly filter: ListFilter;
}

/** A media's place in the list, with its owner. */
export interface Entry extends Position {
  readonly owner_id: bigint;
}

/** A stretch of the list, beginning at its newest or at its oldest end. */
export interface Range {
  readonly from: "newest" | "oldest";
  readonly limits: readonly Limit[];
  readonly skip?: number;
  readonly count: number;
}

/** On which side of a place, and whether with the place itself. */
export interface Limit {
  readonly side: "<" | "<=" | ">" | ">=";
  readonly place: Position;
}

/** The entries of a stretch that the reader may see, in its order. */
export function rangeOf(db: Kysely<Schema>, list: MediaList, stretch: Range) {
  const { from, limits, skip = 0, count } = stretch;
  const columns = orders[list.source.name];
  const isByOwner = engineOf(db) === "postgres" && isPlain(list, "listFeed");
  const query = (isByOwner ? feedByOwner(db, list, stretch) : ownedOf(db, list))
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
  place: Position | undefined,
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
  const { before: _before, after: _after, ...ofMedia } = list.filter;
  if (engineOf(db) === "sqlite" && isPlain({ ...list, filter: ofMedia }, "listLikedMedia")) {
    return likesOf(db, list);
  }
  return mediaOf(db, list).where("media.user_id", "not in", hiddenPeople(list.readerId));
}

type Counted = SelectQueryBuilder<Schema, "media", Record<never, never>>;

/** Whether it is that list, narrowed to nothing. */
function isPlain({ source, filter }: MediaList, name: ListSource["name"]): boolean {
  return source.name === name && Object.values(filter).every((wanted) => wanted === undefined);
}

/**
 * A stretch of the feed with as much of each person as it could hold. SQLite reads no more of them by itself;
 * PostgreSQL would read and sort all that they ever posted. Whoever is hidden is so with all of theirs.
 */
function feedByOwner(db: Kysely<Schema>, list: MediaList, stretch: Range): Owned {
  const { from, limits, skip = 0, count } = stretch;
  const way = from === "newest" ? "desc" : "asc";
  const media = db
    .selectFrom(ownersOfFeed(list.readerId).as("followed"))
    .innerJoin("users as owner", "owner.id", "followed.id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("media")
          .select(["media.id", "media.user_id"])
          .whereRef("media.user_id", "=", "owner.id")
          .where((own) => own.and(limits.map((limit) => isBeside(list, limit))))
          .orderBy("media.id", way)
          .limit(count + skip)
          .as("media"),
      (join) => join.onTrue(),
    );
  // Of `media` a stretch reads these two columns.
  return media as unknown as Owned;
}

type Owned = ReturnType<typeof ownedOf>;

function ownedOf(db: Kysely<Schema>, list: MediaList) {
  return mediaOf(db, list).innerJoin("users as owner", "owner.id", "media.user_id");
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
