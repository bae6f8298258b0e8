import Type, { type Static } from "typebox";
import { nothing, peopleQuery, text } from "./parameters.ts";

/** A registered client, as its owner sees it. Extension. */
export const OwnClient = Type.Object({
  client_id: Type.String(),
  name: Type.String(),
  redirect_uris: Type.Array(Type.String()),
  /** Whether it may use the implicit flow. */
  implicit: Type.Boolean(),
  created_time: Type.String(),
});
export type OwnClient = Static<typeof OwnClient>;

/** A new client with its secret, which is never sent again. Extension. */
export const NewClient = Type.Object({ ...OwnClient.properties, client_secret: Type.String() });
export type NewClient = Static<typeof NewClient>;

/** A valid token of the reader. The token itself is never sent. Extension. */
export const OwnToken = Type.Object({
  id: Type.String(),
  /** Null for a token of the command line. */
  client_id: Type.Union([Type.String(), Type.Null()]),
  /** Null if the client has no name. */
  client_name: Type.Union([Type.String(), Type.Null()]),
  scopes: Type.Array(Type.String()),
  created_time: Type.String(),
  /** To the minute; null if no use is recorded. */
  last_used_time: Type.Union([Type.String(), Type.Null()]),
  /** Whether it is the token of this request. */
  is_current: Type.Boolean(),
});
export type OwnToken = Static<typeof OwnToken>;

/** Schemas of the operations on own clients and tokens; a part of `endpoints`. */
export const developerEndpoints = {
  listClients: { params: nothing, query: nothing, body: nothing, data: Type.Array(OwnClient) },
  createClient: {
    params: nothing,
    query: nothing,
    /** `redirect_uris`: one per line. */
    body: Type.Object({
      name: text,
      redirect_uris: text,
      implicit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })),
    }),
    data: NewClient,
  },
  deleteClient: {
    params: Type.Object({ clientId: Type.String() }),
    query: nothing,
    body: nothing,
    data: Type.Null(),
  },
  listTokens: {
    params: nothing,
    query: peopleQuery,
    body: nothing,
    data: Type.Array(OwnToken),
  },
  revokeToken: {
    params: Type.Object({ tokenId: Type.String() }),
    query: nothing,
    body: nothing,
    data: Type.Null(),
  },
} as const;
