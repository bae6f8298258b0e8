import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import type { Position } from "#server/lib/cursors.ts";
import {
  blockedOrBlocking,
  hiddenPeople,
  isNotHidden,
  ownerIsVisible,
  ownerShows,
} from "#server/queries/people/visibility.ts";
import {
  conditionsOf,
  isPartOf,
  type ListFilter,
  type ListSource,
  orders,
  ownersOfFeed,
} from "./list-where.ts";
import { hasAllTerms } from "./search-index.ts";

/** A list as one reader sees it. */
export interface MediaList {
  readonly source: ListSource;
  readonly readerId: bigint;
  readonly filter: ListFilter;
}

/** A media's position in the list, with its owner. */
export interface Entry extends Position {
  readonly owner_id: bigint;
}

/** A range of the list, beginning at its newest or at its oldest end. */
export interface Range {
  readonly from: "newest" | "oldest";
  readonly limits: readonly Limit[];
  readonly skip?: number;
  readonly count: number;
}

/** The side of a position, with or without the position itself. */
export interface Limit {
  readonly side: "<" | "<=" | ">" | ">=";
  readonly position: Position;
}

/** The entries of a range that the reader may see, in its order. */
export function rangeOf(db: Kysely<Schema>, list: MediaList, range: Range) {
  const { from, limits, skip = 0, count } = range;
  const columns = orders[list.source.name];
  const isByOwner = engineOf(db) === "postgres" && isPlain(list, "listFeed");
  const query = (isByOwner ? visibleFeedByOwner(db, list, range) : visibleOf(db, list))
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

/** Number of the list's media above a position, or of all of them without one. */
export async function countAbove(
  db: Kysely<Schema>,
  list: MediaList,
  position: Position | undefined,
): Promise<number> {
  const { count } = await countedOf(db, list)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where((eb) => eb.and(position === undefined ? [] : [isBeside(list, { side: ">", position })]))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The media of the list's pages, for counting: it reads the hidden people once per statement, because checking
 * many media against that set is faster than joining the owner of each. Only the columns of the order may be used.
 */
export function countedOf(db: Kysely<Schema>, list: MediaList): Counted {
  const { before: _before, after: _after, ...ofMedia } = list.filter;
  if (engineOf(db) === "sqlite" && isPlain({ ...list, filter: ofMedia }, "listLikedMedia")) {
    return likesOf(db, list);
  }
  const media = mediaOf(db, list);
  if (hasCards(list)) return media.where(isNotHidden(list.readerId));
  return media.where("media.user_id", "not in", hiddenPeople(list.readerId));
}

/** The other lists have none, or only those of people whose profile the reader may see. */
function hasCards({ source: { name } }: MediaList): boolean {
  return name === "listLikedMedia" || name === "listSavedMedia" || name === "listTagMedia";
}

type Counted = SelectQueryBuilder<Schema, "media", Record<never, never>>;

/** Whether it is that list, without a filter. */
function isPlain({ source, filter }: MediaList, name: ListSource["name"]): boolean {
  return source.name === name && Object.values(filter).every((wanted) => wanted === undefined);
}

/**
 * A range of the feed that reads at most `count` media of each person. SQLite does so by itself; PostgreSQL
 * would read and sort everything that they ever posted.
 */
function visibleFeedByOwner(db: Kysely<Schema>, list: MediaList, range: Range): Counted {
  const { from, limits, skip = 0, count } = range;
  const direction = from === "newest" ? "desc" : "asc";
  const media = db
    .selectFrom(ownersOfFeed(list.readerId).as("followed"))
    .innerJoin("users as owner", "owner.id", "followed.id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("media")
          .select(["media.id", "media.user_id"])
          .whereRef("media.user_id", "=", "owner.id")
          .where(isPartOf(list.source, list.readerId))
          .where((own) => own.and(limits.map((limit) => isBeside(list, limit))))
          .orderBy("media.id", direction)
          .limit(count + skip)
          .as("media"),
      (join) => join.onTrue(),
    );
  const visible = media.where((eb) => ownerIsVisible(eb, list.readerId));
  // A range reads only these two columns of `media`.
  return visible as unknown as Counted;
}

/** The media of the list that the reader may see. */
function visibleOf(db: Kysely<Schema>, list: MediaList): Counted {
  const media = mediaOf(db, list);
  if (hasCards(list)) return media.where(ownerShows(list.readerId));
  return media
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .where((eb) => ownerIsVisible(eb, list.readerId));
}

/**
 * The reader's likes without their media: SQLite reads them from one index, in half the time of the join.
 * PostgreSQL joins as fast, and would compare each like with a large set of media.
 */
function likesOf(db: Kysely<Schema>, list: MediaList): Counted {
  const ofHidden = db
    .selectFrom("media")
    .select("media.id")
    .where("media.user_id", "in", hiddenPeople(list.readerId))
    .where("media.is_card", "=", sql.lit(0));
  const ofBlocked = db
    .selectFrom("media")
    .select("media.id")
    .where("media.user_id", "in", blockedOrBlocking(list.readerId));
  const ofOthersOnly = db
    .selectFrom("media")
    .select("media.id")
    .where("media.owner_only", "=", sql.lit(1))
    .where("media.user_id", "!=", list.readerId);
  const closed = ofHidden.unionAll(ofBlocked).unionAll(ofOthersOnly);
  const likes = db
    .selectFrom("likes")
    .where((eb) => eb.and(conditionsOf(list)))
    .where("likes.media_id", "not in", closed);
  // Counting uses only the columns of the order, and none of these is in `media`.
  return likes as unknown as Counted;
}

/** All media of the list, also those of people who are hidden from the reader, in no order. */
function mediaOf(db: Kysely<Schema>, list: MediaList): Counted {
  const { source, readerId, filter } = list;
  const { text } = filter;
  const terms = text === undefined ? [] : [hasAllTerms(engineOf(db), readerId, text)];
  return db
    .selectFrom("media")
    .$if(source.name === "listLikedMedia", (query) =>
      query.innerJoin("likes", "likes.media_id", "media.id"),
    )
    .$if(source.name === "listSavedMedia", (query) =>
      query.innerJoin("saves", "saves.media_id", "media.id"),
    )
    .$if(source.name === "listTagMedia", (query) =>
      query.innerJoin("media_tags", "media_tags.media_id", "media.id"),
    )
    .where((eb) => eb.and([...conditionsOf(list), isPartOf(source, readerId), ...terms]));
}

/** Compares all columns of the order at once, so that the index is entered at the position. */
function isBeside({ source }: MediaList, { side, position }: Limit) {
  const columns = orders[source.name];
  const keys = [position.id, position.media_id].slice(0, columns.length);
  const left = sql.join(columns.map((column) => sql.ref(column)));
  return sql<SqlBool>`(${left}) ${sql.raw(side)} (${sql.join(keys)})`;
}
