import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { Schema } from "../database/schema.ts";
import type { Place } from "../keyset.ts";
import { isTagName } from "../tags-in-text.ts";
import { ownerIsVisible } from "./visibility.ts";

/** What a list of media is made of, by the name of its operation. */
export type ListSource =
  | { readonly name: "listFeed" }
  | { readonly name: "listLikedMedia" }
  | { readonly name: "listUserMedia"; readonly userId: bigint }
  | { readonly name: "listTagMedia"; readonly tag: string }
  | { readonly name: "listLocationMedia"; readonly locationId: bigint };

/** What of a list is asked for. */
export interface ListFilter {
  /** Unix seconds, exclusive: made earlier, or later, than this. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

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

type WithOwner = Schema & { owner: Schema["users"] };
type OfMedia = ExpressionBuilder<WithOwner, "media" | "owner">;

/** The list's media that the reader may see, in no order: a statement to select from. */
export function entriesOf(db: Kysely<Schema>, { source, readerId, filter }: MediaList) {
  const { before, after } = filter;
  return db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .$if(source.name === "listLikedMedia", (query) =>
      query.innerJoin("likes", "likes.media_id", "media.id"),
    )
    .$if(source.name === "listTagMedia", (query) =>
      query.innerJoin("media_tags", "media_tags.media_id", "media.id"),
    )
    .where((eb) => belongs(eb, source, readerId))
    .where((eb) => ownerIsVisible(eb, readerId))
    .$if(before !== undefined, (query) => query.where("media.created_time", "<", before ?? 0))
    .$if(after !== undefined, (query) => query.where("media.created_time", ">", after ?? 0));
}

/** The columns that the list runs by, the first one first. */
const orders: Readonly<Record<ListSource["name"], readonly [string, ...string[]]>> = {
  listFeed: ["media.id"],
  listLikedMedia: ["likes.id"],
  listUserMedia: ["media.id"],
  listTagMedia: ["media_tags.id", "media_tags.media_id"],
  listLocationMedia: ["media.id"],
};

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

/** The entries of a stretch, in its order. */
export function stretchOf(db: Kysely<Schema>, list: MediaList, stretch: Stretch) {
  const { from, limits, skip = 0, count } = stretch;
  const columns = orders[list.source.name];
  const query = entriesOf(db, list)
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
    .limit(count)
    .$if(skip > 0, (stepped) => stepped.offset(skip));
}

/** How many of the list's media stand above a place; all of them where none is named. */
export async function countAbove(
  db: Kysely<Schema>,
  list: MediaList,
  place: Place | undefined,
): Promise<number> {
  const { count } = await entriesOf(db, list)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .$if(place !== undefined, (query) =>
      query.where(place === undefined ? sql.lit(true) : isBeside(list, { side: ">", place })),
    )
    .executeTakeFirstOrThrow();
  return count;
}

/** All columns of the order at once, which is one step into the index. */
function isBeside({ source }: MediaList, { side, place }: Limit): Expression<SqlBool> {
  const columns = orders[source.name];
  const keys = [place.id, place.media_id].slice(0, columns.length);
  const left = sql.join(columns.map((column) => sql.ref(column)));
  return sql<boolean>`(${left}) ${sql.raw(side)} (${sql.join(keys)})`;
}

function belongs(eb: OfMedia, source: ListSource, readerId: bigint): Expression<SqlBool> {
  switch (source.name) {
    case "listFeed":
      return isOfFeed(eb, readerId);
    case "listLikedMedia":
      return sql<boolean>`${sql.ref("likes.user_id")} = ${readerId}`;
    case "listUserMedia":
      return eb("media.user_id", "=", source.userId);
    case "listLocationMedia":
      return eb("media.location_id", "=", source.locationId);
    case "listTagMedia":
      return isTagName(source.tag)
        ? sql<boolean>`${sql.ref("media_tags.name")} = ${source.tag}`
        : sql<boolean>`1 = 0`;
  }
}

function isOfFeed(eb: OfMedia, readerId: bigint): Expression<SqlBool> {
  const followed = eb
    .selectFrom("follows")
    .select("follows.followed_id")
    .where("follows.follower_id", "=", readerId)
    .where("follows.status", "=", "follows");
  return eb.or([eb("media.user_id", "=", readerId), eb("media.user_id", "in", followed)]);
}
