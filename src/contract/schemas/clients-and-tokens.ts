import Type, { type Static } from "typebox";
import { nothing, peopleQuery, text } from "./parameters.ts";

/** A client of one's own: a program that people sign in to. Extension. */
export const OwnClient = Type.Object({
  client_id: Type.String(),
  name: Type.String(),
  redirect_uris: Type.Array(Type.String()),
  /** Whether it may be given tokens without its secret. */
  implicit: Type.Boolean(),
  created_time: Type.String(),
});
export type OwnClient = Static<typeof OwnClient>;

/** A client that was just made, with its secret, which is never told again. Extension. */
export const NewClient = Type.Object({ ...OwnClient.properties, client_secret: Type.String() });
export type NewClient = Static<typeof NewClient>;

/** A living token that speaks for the reader. The token itself is never told. Extension. */
export const OwnToken = Type.Object({
  id: Type.String(),
  /** The client it was given to; null for one of the command line. */
  client_id: Type.Union([Type.String(), Type.Null()]),
  /** What people know the client by; null where it has no name. */
  client_name: Type.Union([Type.String(), Type.Null()]),
  scopes: Type.Array(Type.String()),
  created_time: Type.String(),
  /** To the minute; null where it was not used since this is written down. */
  last_used_time: Type.Union([Type.String(), Type.Null()]),
  /** Whether it is the very token that asks. */
  is_current: Type.Boolean(),
});
export type OwnToken = Static<typeof OwnToken>;

/** What the operations on one's own clients and tokens take and give; a part of `endpoints`. */
export const developerEndpoints = {
  listClients: { params: nothing, query: nothing, body: nothing, data: Type.Array(OwnClient) },
  createClient: {
    params: nothing,
    query: nothing,
    /** `redirect_uris`: one a line. */
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
