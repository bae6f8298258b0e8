import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { ownPosition, type Position } from "#server/lib/cursors.ts";
import { likeOf } from "./liked-cursor.ts";
import { type MediaList, rangeOf } from "./lists.ts";

/**
 * Where a media stands in a list, or where it would, were it there: in what runs by the media's own number
 * that is plain, and elsewhere what is not there stands by the same number, which has its time.
 */
export async function positionOf(
  db: Kysely<Schema>,
  list: MediaList,
  mediaId: bigint,
): Promise<Position> {
  const { name } = list.source;
  if (name === "listLikedMedia") {
    return (await likeOf(db, list.readerId, mediaId)) ?? ownPosition(mediaId);
  }
  if (name !== "listTagMedia") return ownPosition(mediaId);
  const entry = await rangeOf(db, { ...list, filter: {} }, { from: "newest", limits: [], count: 1 })
    .where("media.id", "=", mediaId)
    .executeTakeFirst();
  return entry ?? ownPosition(mediaId);
}
