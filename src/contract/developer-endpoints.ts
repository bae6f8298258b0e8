import Type from "typebox";
import { NewClient, OwnClient, OwnToken } from "./developers.ts";
import { nothing, peopleQuery, text } from "./endpoint-parts.ts";

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
