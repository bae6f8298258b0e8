import Type, { type Static, type TSchema } from "typebox";
import type { RouteName } from "#contract/routes.ts";
import { backupEndpoints } from "./backups.ts";
import { developerEndpoints } from "./clients-and-tokens.ts";
import { Comment } from "./comment.ts";
import { importEndpoints } from "./imports.ts";
import { keptEndpoints } from "./kept.ts";
import { Location } from "./location.ts";
import { Media } from "./media.ts";
import {
  count,
  idempotencyKey,
  latitude,
  listExtensions,
  longitude,
  Month,
  metres,
  monthsQuery,
  nothing,
  peopleQuery,
  seconds,
  text,
} from "./parameters.ts";
import {
  ChangedRelationship,
  Relationship,
  RelationshipAction,
  RelationshipTo,
} from "./relationship.ts";
import { Credit, DemoToken, Server } from "./server.ts";
import { subscriptionEndpoints } from "./subscription.ts";
import { Tag } from "./tag.ts";
import { NamedUser, User, UserShort } from "./user.ts";

/**
 * The schemas of each operation. `data` is inside the envelope. Path parameters are any text: a malformed id is an
 * object not found, as in v1.
 */
const userId = { userId: Type.String() };
const mediaId = { mediaId: Type.String() };
const tagName = { tagName: Type.String() };
const locationId = { locationId: Type.String() };
const recentQuery = Type.Object({
  count,
  max_id: text,
  min_id: text,
  ...listExtensions,
});
const months = { query: monthsQuery, body: nothing, data: Type.Array(Month) };

export const endpoints = {
  getUser: { params: Type.Object(userId), query: nothing, body: nothing, data: User },
  searchUsers: {
    params: nothing,
    query: Type.Object({ q: text, count }),
    body: nothing,
    data: Type.Array(UserShort),
  },
  listFeed: {
    params: nothing,
    query: Type.Object({ count, max_id: text, min_id: text, ...listExtensions }),
    body: nothing,
    data: Type.Array(Media),
  },
  listLikedMedia: {
    params: nothing,
    query: Type.Object({
      count,
      max_like_id: text,
      min_like_id: text,
      max_id: text,
      ...listExtensions,
    }),
    body: nothing,
    data: Type.Array(Media),
  },
  listUserMedia: {
    params: Type.Object(userId),
    query: recentQuery,
    body: nothing,
    data: Type.Array(Media),
  },
  listRequests: {
    params: nothing,
    query: peopleQuery,
    body: nothing,
    data: Type.Array(UserShort),
  },
  listFollows: {
    params: Type.Object(userId),
    query: peopleQuery,
    body: nothing,
    data: Type.Array(UserShort),
  },
  listFollowers: {
    params: Type.Object(userId),
    query: peopleQuery,
    body: nothing,
    data: Type.Array(UserShort),
  },
  getRelationship: {
    params: Type.Object(userId),
    query: nothing,
    body: nothing,
    data: Relationship,
  },
  modifyRelationship: {
    params: Type.Object(userId),
    query: nothing,
    body: Type.Object({ action: RelationshipAction }),
    data: ChangedRelationship,
  },
  listPopularMedia: {
    params: nothing,
    query: Type.Object({ count }),
    body: nothing,
    data: Type.Array(Media),
  },
  searchMedia: {
    params: nothing,
    query: Type.Object({
      lat: latitude,
      lng: longitude,
      distance: metres,
      min_timestamp: seconds,
      max_timestamp: seconds,
      count,
    }),
    body: nothing,
    data: Type.Array(Media),
  },
  getMedia: { params: Type.Object(mediaId), query: nothing, body: nothing, data: Media },
  getMediaByShortcode: {
    params: Type.Object({ shortcode: Type.String() }),
    query: nothing,
    body: nothing,
    data: Media,
  },
  listComments: {
    params: Type.Object(mediaId),
    query: nothing,
    body: nothing,
    data: Type.Array(Comment),
  },
  createComment: {
    params: Type.Object(mediaId),
    query: nothing,
    // `idempotency_key` is an extension.
    body: Type.Object({ text, idempotency_key: idempotencyKey }),
    data: Comment,
  },
  deleteComment: {
    params: Type.Object({ ...mediaId, commentId: Type.String() }),
    query: nothing,
    body: nothing,
    data: Type.Null(),
  },
  listLikes: {
    params: Type.Object(mediaId),
    query: nothing,
    body: nothing,
    data: Type.Array(UserShort),
  },
  setLike: { params: Type.Object(mediaId), query: nothing, body: nothing, data: Type.Null() },
  removeLike: { params: Type.Object(mediaId), query: nothing, body: nothing, data: Type.Null() },
  searchTags: {
    params: nothing,
    query: Type.Object({ q: text, count }),
    body: nothing,
    data: Type.Array(Tag),
  },
  getTag: { params: Type.Object(tagName), query: nothing, body: nothing, data: Tag },
  listTagMedia: {
    params: Type.Object(tagName),
    // max_id and min_id are the old names of max_tag_id and min_tag_id.
    query: Type.Object({
      count,
      max_tag_id: text,
      min_tag_id: text,
      max_id: text,
      min_id: text,
      ...listExtensions,
    }),
    body: nothing,
    data: Type.Array(Media),
  },
  searchLocations: {
    params: nothing,
    // `q`, a search by name, is an extension.
    query: Type.Object({
      lat: Type.Optional(latitude),
      lng: Type.Optional(longitude),
      distance: metres,
      facebook_places_id: text,
      foursquare_v2_id: text,
      foursquare_id: text,
      q: text,
      count,
    }),
    body: nothing,
    data: Type.Array(Location),
  },
  getLocation: { params: Type.Object(locationId), query: nothing, body: nothing, data: Location },
  listLocationMedia: {
    params: Type.Object(locationId),
    query: recentQuery,
    body: nothing,
    data: Type.Array(Media),
  },
  listGeographyMedia: {
    params: Type.Object({ geographyId: Type.String() }),
    query: Type.Object({ count, max_id: text, min_id: text }),
    body: nothing,
    data: Type.Array(Media),
  },
  getServer: { params: nothing, query: nothing, body: nothing, data: Server },
  createDemoToken: { params: nothing, query: nothing, body: nothing, data: DemoToken },
  listCredits: { params: nothing, query: nothing, body: nothing, data: Type.Array(Credit) },
  getUserByName: {
    params: Type.Object({ username: Type.String() }),
    query: nothing,
    body: nothing,
    data: NamedUser,
  },
  listRelationships: {
    params: nothing,
    /** User ids, separated by commas. */
    query: Type.Object({ ids: text }),
    body: nothing,
    data: Type.Array(RelationshipTo),
  },
  listBlockedUsers: {
    params: nothing,
    query: peopleQuery,
    body: nothing,
    data: Type.Array(UserShort),
  },
  listFeedMonths: { params: nothing, ...months },
  listLikedMonths: { params: nothing, ...months },
  listUserMonths: { params: Type.Object(userId), ...months },
  listTagMonths: { params: Type.Object(tagName), ...months },
  listLocationMonths: { params: Type.Object(locationId), ...months },
  ...keptEndpoints,
  ...subscriptionEndpoints,
  ...developerEndpoints,
  ...importEndpoints,
  ...backupEndpoints,
} as const satisfies Record<RouteName, Endpoint>;

interface Endpoint {
  readonly params: TSchema;
  readonly query: TSchema;
  /** Form fields of a POST. They may also be sent in the query; the body takes precedence. */
  readonly body: TSchema;
  readonly data: TSchema;
}

export type Params<Name extends RouteName> = Static<(typeof endpoints)[Name]["params"]>;
export type Query<Name extends RouteName> = Static<(typeof endpoints)[Name]["query"]>;
export type Body<Name extends RouteName> = Static<(typeof endpoints)[Name]["body"]>;
export type Data<Name extends RouteName> = Static<(typeof endpoints)[Name]["data"]>;
