import Type, { type Static } from "typebox";
import { Media } from "./media.ts";
import {
  count,
  listExtensions,
  Month,
  monthsQuery,
  nothing,
  peopleQuery,
  text,
} from "./parameters.ts";
import { UserShort } from "./user.ts";

/** A named collection of the reader's saved media. Extension. */
export const Collection = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Number of media that the list of saved media has with this collection's id. */
  count: Type.Integer(),
});
export type Collection = Static<typeof Collection>;

/** A comment that the reader wrote. The download does not name its media. Extension. */
export const OwnComment = Type.Object({
  id: Type.String(),
  text: Type.String(),
  created_time: Type.String(),
  /** Whose media it was written under; null if unknown. */
  media_owner: Type.Union([UserShort, Type.Null()]),
});
export type OwnComment = Static<typeof OwnComment>;

const mediaId = Type.Object({ mediaId: Type.String() });
const userId = Type.Object({ userId: Type.String() });
const listQuery = { count, max_id: text, min_id: text, ...listExtensions };
const change = { params: mediaId, query: nothing, body: nothing, data: Type.Null() };

/** The operations on what an import brings besides v1's own lists. */
export const keptEndpoints = {
  listSavedMedia: {
    params: nothing,
    query: Type.Object({ ...listQuery, collection_id: text }),
    body: nothing,
    data: Type.Array(Media),
  },
  listSavedMonths: {
    params: nothing,
    query: Type.Object({ ...monthsQuery.properties, collection_id: text }),
    body: nothing,
    data: Type.Array(Month),
  },
  setSave: change,
  removeSave: change,
  setPoster: {
    params: Type.Object({ mediaId: Type.String(), position: Type.String() }),
    query: nothing,
    body: nothing,
    data: Type.Null(),
  },
  setAltText: {
    params: mediaId,
    query: nothing,
    body: Type.Object({ alt_text: Type.String() }),
    data: Type.Null(),
  },
  listCollections: {
    params: nothing,
    query: nothing,
    body: nothing,
    data: Type.Array(Collection),
  },
  listArchivedMedia: {
    params: nothing,
    query: Type.Object(listQuery),
    body: nothing,
    data: Type.Array(Media),
  },
  listArchivedMonths: {
    params: nothing,
    query: monthsQuery,
    body: nothing,
    data: Type.Array(Month),
  },
  listStories: {
    params: userId,
    query: Type.Object(listQuery),
    body: nothing,
    data: Type.Array(Media),
  },
  listStoryMonths: { params: userId, query: monthsQuery, body: nothing, data: Type.Array(Month) },
  listOwnComments: {
    params: nothing,
    query: Type.Object({ ...peopleQuery.properties, q: text }),
    body: nothing,
    data: Type.Array(OwnComment),
  },
} as const;
