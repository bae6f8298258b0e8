import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { invalidParameter } from "#contract/errors.ts";
import { isTagName, tagNameOf } from "#contract/rules/hashtag.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { firstKeyAt, parseKey } from "#server/lib/ids.ts";
import { readQuery } from "#server/lib/search-terms.ts";
import { isOpenTo, isSharedWith } from "#server/queries/people/visibility.ts";

/** Which list of media, by the name of its operation. */
export type ListSource =
  | { readonly name: "listFeed" }
  | { readonly name: "listLikedMedia" }
  | { readonly name: "listUserMedia"; readonly userId: bigint }
  | { readonly name: "listTagMedia"; readonly tag: string }
  | { readonly name: "listLocationMedia"; readonly locationId: bigint }
  | {
      readonly name: "listSavedMedia";
      /** Only media of this collection of the reader's; null for all. */
      readonly collectionId: bigint | null;
    }
  | { readonly name: "listArchivedMedia" }
  | { readonly name: "listStories"; readonly userId: bigint };

/** The columns that order a list, the most significant first. */
export const orders: Readonly<Record<ListSource["name"], readonly [string, ...string[]]>> = {
  listFeed: ["media.id"],
  listLikedMedia: ["likes.id"],
  listUserMedia: ["media.id"],
  listTagMedia: ["media_tags.id", "media_tags.media_id"],
  listLocationMedia: ["media.id"],
  listSavedMedia: ["saves.id"],
  listArchivedMedia: ["media.id"],
  listStories: ["media.id"],
};

interface Conditions {
  readonly source: ListSource;
  readonly readerId: bigint;
  readonly filter: ListFilter;
}

/** The conditions on each media of a list and on the like, save or tag that makes it part of the list. */
export function conditionsOf({ source, readerId, filter }: Conditions): Expression<SqlBool>[] {
  return [belongsTo(source, readerId), ...withinTimes(source, filter), ...matchesFilter(filter)];
}

const eb = expressionBuilder<Schema, "media" | "likes" | "saves" | "media_tags">();
const never = sql<SqlBool>`1 = 0`;

function belongsTo(source: ListSource, readerId: bigint): Expression<SqlBool> {
  switch (source.name) {
    case "listFeed":
      return eb("media.user_id", "in", ownersOfFeed(readerId));
    case "listLikedMedia":
      return eb("likes.user_id", "=", readerId);
    case "listUserMedia":
    case "listStories":
      return eb("media.user_id", "=", source.userId);
    case "listArchivedMedia":
      return eb("media.user_id", "=", readerId);
    case "listSavedMedia":
      return isSaved(readerId, source.collectionId);
    case "listLocationMedia":
      return eb("media.location_id", "=", source.locationId);
    case "listTagMedia":
      return isTagName(source.tag) ? eb("media_tags.name", "=", source.tag) : never;
  }
}

/** Whether the reader saved it, in one of their collections if it is given. */
function isSaved(readerId: bigint, collectionId: bigint | null): Expression<SqlBool> {
  const isOwn = eb("saves.user_id", "=", readerId);
  if (collectionId === null) return isOwn;
  const collected = eb
    .selectFrom("collection_media")
    .innerJoin("collections", "collections.id", "collection_media.collection_id")
    .select("collection_media.media_id")
    .where("collections.id", "=", collectionId)
    .where("collections.user_id", "=", readerId);
  return eb.and([isOwn, eb("saves.media_id", "in", collected)]);
}

/**
 * Whether a media itself, not its owner, lets it be in a list. The literals let a plain list of a person use the
 * index that has only what is not the owner's alone.
 */
export function isPartOf({ name }: ListSource, readerId: bigint): Expression<SqlBool> {
  const isShared = eb("media.owner_only", "=", sql.lit(0));
  switch (name) {
    case "listFeed":
      return eb.and([isShared, eb("media.is_card", "=", sql.lit(0))]);
    case "listUserMedia":
    case "listTagMedia":
    case "listLocationMedia":
      return eb.and([isShared, isOpenTo(readerId)]);
    case "listLikedMedia":
    case "listSavedMedia":
      return isSharedWith(readerId);
    case "listArchivedMedia":
    case "listStories":
      return isOwnersOnly(readerId, name === "listStories");
  }
}

/** Whether it is an archived post or a story of the reader's own. */
function isOwnersOnly(readerId: bigint, isStory: boolean): Expression<SqlBool> {
  return eb.and([
    eb("media.user_id", "=", readerId),
    eb("media.owner_only", "=", sql.lit(1)),
    eb("media.is_story", "=", sql.lit(isStory ? 1 : 0)),
  ]);
}

/** The people followed by the reader, and the reader: one set, so that the index by user is used. */
export function ownersOfFeed(readerId: bigint) {
  return eb
    .selectFrom("follows")
    .select("follows.followed_id as id")
    .where("follows.follower_id", "=", readerId)
    .where("follows.status", "=", "follows")
    .unionAll(eb.selectFrom("users").select("users.id").where("users.id", "=", readerId));
}

/** Lists that are ordered by something else than the media's key. */
const orderedByDeed: readonly ListSource["name"][] = [
  "listLikedMedia",
  "listSavedMedia",
  "listTagMedia",
];

/** Limits the time: that of the like, save or tagging if these order the list, otherwise that of the media. */
function withinTimes({ name }: ListSource, { before, after }: ListFilter): Expression<SqlBool>[] {
  if (!orderedByDeed.includes(name)) {
    return [
      ...(before === undefined ? [] : [eb("media.created_time", "<", before)]),
      ...(after === undefined ? [] : [eb("media.created_time", ">", after)]),
    ];
  }
  const key = sql.ref<bigint>(orders[name][0]);
  return [
    ...(before === undefined ? [] : [eb(key, "<", firstKeyAt(before * 1000))]),
    // Excludes its whole second.
    ...(after === undefined ? [] : [eb(key, ">=", firstKeyAt((after + 1) * 1000))]),
  ];
}

function matchesFilter({ type, ownerId, tag, locationId }: ListFilter): Expression<SqlBool>[] {
  return [
    ...(type === undefined ? [] : [eb("media.type", "=", type)]),
    ...(ownerId === undefined ? [] : [eb("media.user_id", "=", ownerId)]),
    ...(locationId === undefined ? [] : [eb("media.location_id", "=", locationId)]),
    ...(tag === undefined ? [] : [hasTag(tag)]),
  ];
}

function hasTag(tag: string): Expression<SqlBool> {
  if (!isTagName(tag)) return never;
  const tagged = eb
    .selectFrom("media_tags as wanted")
    .select("wanted.media_id")
    .where("wanted.name", "=", tag);
  return eb("media.id", "in", tagged);
}

/** The filter of a list of media. */
export interface ListFilter {
  readonly type?: "image" | "video" | "carousel" | undefined;
  readonly ownerId?: bigint | undefined;
  /** A folded name; it may be invalid as a tag. */
  readonly tag?: string | undefined;
  readonly locationId?: bigint | undefined;
  /** Search text: all its words must match. */
  readonly text?: string | undefined;
  /** Unix seconds, exclusive. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

/** The parameters that filter a list. */
export interface FilterQuery {
  readonly type?: "image" | "video" | "carousel";
  readonly user_id?: string;
  readonly tag?: string;
  readonly location_id?: string;
  readonly q?: string;
  readonly max_timestamp?: number;
  readonly min_timestamp?: number;
}

/** Reads the filter of a list. Throws an ApiError if a parameter is malformed. */
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

/** Reads an id of a list's query. Undefined if none was sent. Throws an ApiError if it is malformed. */
export function readId(
  name: "user_id" | "location_id" | "collection_id",
  text: string | undefined,
): bigint | undefined {
  if (text === undefined) return undefined;
  const key = parseKey(text);
  if (key === null) throw new ApiError(invalidParameter(name, "must be an id"));
  return key;
}
