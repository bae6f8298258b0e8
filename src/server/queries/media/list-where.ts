import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { invalidParameter } from "#contract/errors.ts";
import { isTagName, tagNameOf } from "#contract/rules/hashtag.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { firstKeyAt, parseKey } from "#server/lib/ids.ts";
import { readQuery } from "#server/lib/search-terms.ts";

/** What a list of media is made of, by the name of its operation. */
export type ListSource =
  | { readonly name: "listFeed" }
  | { readonly name: "listLikedMedia" }
  | { readonly name: "listUserMedia"; readonly userId: bigint }
  | { readonly name: "listTagMedia"; readonly tag: string }
  | { readonly name: "listLocationMedia"; readonly locationId: bigint };

/** The columns that a list runs by, the first one first. */
export const orders: Readonly<Record<ListSource["name"], readonly [string, ...string[]]>> = {
  listFeed: ["media.id"],
  listLikedMedia: ["likes.id"],
  listUserMedia: ["media.id"],
  listTagMedia: ["media_tags.id", "media_tags.media_id"],
  listLocationMedia: ["media.id"],
};

interface Conditions {
  readonly source: ListSource;
  readonly readerId: bigint;
  readonly filter: ListFilter;
}

/** What holds of each media of a list, with the like or the tag that makes it one of the list. */
export function conditionsOf({ source, readerId, filter }: Conditions): Expression<SqlBool>[] {
  return [belongs(source, readerId), ...isWithin(source, filter), ...isWanted(filter)];
}

const eb = expressionBuilder<Schema, "media" | "likes" | "media_tags">();
const never = sql<SqlBool>`1 = 0`;

function belongs(source: ListSource, readerId: bigint): Expression<SqlBool> {
  switch (source.name) {
    case "listFeed":
      return eb("media.user_id", "in", ownersOfFeed(readerId));
    case "listLikedMedia":
      return eb("likes.user_id", "=", readerId);
    case "listUserMedia":
      return eb("media.user_id", "=", source.userId);
    case "listLocationMedia":
      return eb("media.location_id", "=", source.locationId);
    case "listTagMedia":
      return isTagName(source.tag) ? eb("media_tags.name", "=", source.tag) : never;
  }
}

/** Whom the reader follows, and the reader: one set, by which the index of people's media is read. */
export function ownersOfFeed(readerId: bigint) {
  return eb
    .selectFrom("follows")
    .select("follows.followed_id as id")
    .where("follows.follower_id", "=", readerId)
    .where("follows.status", "=", "follows")
    .unionAll(eb.selectFrom("users").select("users.id").where("users.id", "=", readerId));
}

/** Between two times: of the like or the attaching where the list runs by these, otherwise of the media. */
function isWithin({ name }: ListSource, { before, after }: ListFilter): Expression<SqlBool>[] {
  if (name !== "listLikedMedia" && name !== "listTagMedia") {
    return [
      ...(before === undefined ? [] : [eb("media.created_time", "<", before)]),
      ...(after === undefined ? [] : [eb("media.created_time", ">", after)]),
    ];
  }
  const key = sql.ref<bigint>(orders[name][0]);
  return [
    ...(before === undefined ? [] : [eb(key, "<", firstKeyAt(before * 1000))]),
    // Its whole second is left out.
    ...(after === undefined ? [] : [eb(key, ">=", firstKeyAt((after + 1) * 1000))]),
  ];
}

function isWanted({ type, ownerId, tag, locationId }: ListFilter): Expression<SqlBool>[] {
  return [
    ...(type === undefined ? [] : [eb("media.type", "=", type)]),
    ...(ownerId === undefined ? [] : [eb("media.user_id", "=", ownerId)]),
    ...(locationId === undefined ? [] : [eb("media.location_id", "=", locationId)]),
    ...(tag === undefined ? [] : [bears(tag)]),
  ];
}

function bears(tag: string): Expression<SqlBool> {
  if (!isTagName(tag)) return never;
  const bearers = eb
    .selectFrom("media_tags as wanted")
    .select("wanted.media_id")
    .where("wanted.name", "=", tag);
  return eb("media.id", "in", bearers);
}

/** What a list of media is narrowed to. */
export interface ListFilter {
  readonly type?: "image" | "video" | "carousel" | undefined;
  readonly ownerId?: bigint | undefined;
  /** A tag's folded name; perhaps one that none can have. */
  readonly tag?: string | undefined;
  readonly locationId?: bigint | undefined;
  /** Words that must stand in it. */
  readonly text?: string | undefined;
  /** Unix seconds, exclusive: earlier, or later, than this. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

/** The parameters that narrow a list. */
export interface FilterQuery {
  readonly type?: "image" | "video" | "carousel";
  readonly user_id?: string;
  readonly tag?: string;
  readonly location_id?: string;
  readonly q?: string;
  readonly max_timestamp?: number;
  readonly min_timestamp?: number;
}

/** Reads what a list is narrowed to; an ApiError where a part is malformed. */
export function readListFilter(query: FilterQuery, readerId: bigint): ListFilter {
  const { type, user_id, tag, location_id, q } = query;
  return {
    type,
    ownerId: user_id === "self" ? readerId : readId("user_id", user_id),
    tag: tag === undefined ? undefined : tagNameOf(tag),
    locationId: readId("location_id", location_id),
    text: q === undefined ? undefined : readQuery(q),
    before: query.max_timestamp,
    after: query.min_timestamp,
  };
}

function readId(name: "user_id" | "location_id", text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const key = parseKey(text);
  if (key === null) throw new ApiError(invalidParameter(name, "must be an id"));
  return key;
}
