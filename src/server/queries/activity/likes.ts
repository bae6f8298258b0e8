import type { Kysely } from "kysely";
import { listLimits, undoSeconds } from "#contract/limits.ts";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { isNotBlocked, type OwnedMedia } from "#server/queries/people/visibility.ts";
import { lockMedia } from "./lock-media.ts";

interface Pair {
  readonly userId: bigint;
  readonly mediaId: bigint;
  /** Unix seconds. */
  readonly now: number;
}

/** Keys of the people who like a media, except across a block, newest like first; of a card only the reader. */
export async function likersOf(
  db: Kysely<Schema>,
  readerId: bigint,
  media: OwnedMedia,
): Promise<readonly bigint[]> {
  const rows = await db
    .selectFrom("likes")
    .select("user_id")
    .where("media_id", "=", media.id)
    .$if(media.is_card === 1, (query) => query.where("user_id", "=", readerId))
    .where((eb) => isNotBlocked(readerId, eb.ref("user_id")))
    .orderBy("id", "desc")
    .limit(listLimits.likes)
    .execute();
  return rows.map((row) => row.user_id);
}

/**
 * Likes a media, unless the person already does. A like taken back a short while ago gets its old key again, so
 * that it returns to its position in the liked list.
 */
export async function setLike(db: Kysely<Schema>, nextKey: KeySource, pair: Pair): Promise<void> {
  const { userId, mediaId, now } = pair;
  await db.transaction().execute(async (trx) => {
    await lockMedia(trx, mediaId);
    const removed = await trx
      .deleteFrom("removed_likes")
      .where("user_id", "=", userId)
      .where("media_id", "=", mediaId)
      .returning(["like_id", "removed_time"])
      .executeTakeFirst();
    const undone = removed !== undefined && removed.removed_time >= now - undoSeconds;
    const inserted = await trx
      .insertInto("likes")
      .values({ id: undone ? removed.like_id : nextKey(), user_id: userId, media_id: mediaId })
      .onConflict((conflict) => conflict.columns(["user_id", "media_id"]).doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 1n) await addToLikeCount(trx, mediaId, 1);
  });
}

/** Takes a like back, if there is one. Its key is kept for a while. */
export async function removeLike(db: Kysely<Schema>, pair: Pair): Promise<void> {
  const { userId, mediaId, now } = pair;
  await db.transaction().execute(async (trx) => {
    await lockMedia(trx, mediaId);
    const like = await trx
      .deleteFrom("likes")
      .where("user_id", "=", userId)
      .where("media_id", "=", mediaId)
      .returning("id")
      .executeTakeFirst();
    if (like === undefined) return;
    await addToLikeCount(trx, mediaId, -1);
    await trx
      .deleteFrom("removed_likes")
      .where("user_id", "=", userId)
      .where("removed_time", "<", now - undoSeconds)
      .execute();
    await trx
      .insertInto("removed_likes")
      .values({ user_id: userId, media_id: mediaId, like_id: like.id, removed_time: now })
      .execute();
  });
}

async function addToLikeCount(trx: Kysely<Schema>, mediaId: bigint, step: 1 | -1): Promise<void> {
  await trx
    .updateTable("media")
    .set((eb) => ({ like_count: eb("like_count", "+", step) }))
    .where("id", "=", mediaId)
    .execute();
}
