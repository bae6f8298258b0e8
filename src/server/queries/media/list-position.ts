import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { ownPosition, type Position } from "#server/lib/cursors.ts";
import { likeOf } from "./liked-cursor.ts";
import { type MediaList, rangeOf } from "./lists.ts";

/**
 * The position of a media in a list. If the list is ordered by something else than the media's key and does not
 * have it, the position is that of the key, which has the media's time.
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
  if (name === "listSavedMedia") {
    const save = await db
      .selectFrom("saves")
      .select(["id", "media_id"])
      .where("user_id", "=", list.readerId)
      .where("media_id", "=", mediaId)
      .executeTakeFirst();
    return save ?? ownPosition(mediaId);
  }
  if (name !== "listTagMedia") return ownPosition(mediaId);
  const entry = await rangeOf(db, { ...list, filter: {} }, { from: "newest", limits: [], count: 1 })
    .where("media.id", "=", mediaId)
    .executeTakeFirst();
  return entry ?? ownPosition(mediaId);
}
