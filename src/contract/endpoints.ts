import Type, { type Static, type TSchema } from "typebox";
import { Comment } from "./comment.ts";
import { Media } from "./media.ts";
import type { RouteName } from "./routes.ts";
import { Credit, DemoToken, Server } from "./server.ts";
import { User, UserShort } from "./user.ts";

/**
 * What each operation takes and gives. `data` is what stands inside the envelope.
 * Path parameters are text of any form: a malformed id is an object not found, as in v1.
 */
const userId = { userId: Type.String() };
const mediaId = { mediaId: Type.String() };
const count = Type.Optional(Type.Integer({ minimum: 1 }));
const nothing = Type.Object({});

export const endpoints = {
  getUser: { params: Type.Object(userId), query: nothing, body: nothing, data: User },
  listFeed: {
    params: nothing,
    query: Type.Object({
      count,
      max_id: Type.Optional(Type.String()),
      min_id: Type.Optional(Type.String()),
    }),
    body: nothing,
    data: Type.Array(Media),
  },
  listLikedMedia: {
    params: nothing,
    query: Type.Object({ count, max_like_id: Type.Optional(Type.String()) }),
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
    body: Type.Object({ text: Type.Optional(Type.String()) }),
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
  getServer: { params: nothing, query: nothing, body: nothing, data: Server },
  createDemoToken: { params: nothing, query: nothing, body: nothing, data: DemoToken },
  listCredits: { params: nothing, query: nothing, body: nothing, data: Type.Array(Credit) },
} as const satisfies Record<RouteName, Endpoint>;

interface Endpoint {
  readonly params: TSchema;
  readonly query: TSchema;
  /** Form fields of a POST; they may stand in the query as well, and the body wins. */
  readonly body: TSchema;
  readonly data: TSchema;
}

export type Params<Name extends RouteName> = Static<(typeof endpoints)[Name]["params"]>;
export type Query<Name extends RouteName> = Static<(typeof endpoints)[Name]["query"]>;
export type Body<Name extends RouteName> = Static<(typeof endpoints)[Name]["body"]>;
export type Data<Name extends RouteName> = Static<(typeof endpoints)[Name]["data"]>;
