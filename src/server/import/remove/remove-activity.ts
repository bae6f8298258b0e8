import type { Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { detachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";

/** Removes likes of one account, and takes them off the counts of their media. */
export async function removeLikes(
  transaction: Transaction<Schema>,
  ids: readonly bigint[],
): Promise<void> {
  const removed = await transaction
    .deleteFrom("likes")
    .where("id", "in", ids)
    .returning("media_id")
    .execute();
  if (removed.length === 0) return;
  // An account likes a media once.
  await transaction
    .updateTable("media")
    .set((eb) => ({ like_count: eb("like_count", "-", 1) }))
    .where(
      "id",
      "in",
      removed.map(({ media_id }) => media_id),
    )
    .execute();
}

/** Removes comments, takes them off the counts of their media, and detaches the tags of owners' comments. */
export async function removeComments(
  transaction: Transaction<Schema>,
  ids: readonly bigint[],
): Promise<void> {
  const removed = await transaction
    .deleteFrom("comments")
    .where("id", "in", ids)
    .returning(["media_id", "user_id", "text"])
    .execute();
  for (const { media_id, user_id, text } of removed) {
    await transaction
      .updateTable("media")
      .set((eb) => ({ comment_count: eb("comment_count", "-", 1) }))
      .where("id", "=", media_id)
      .execute();
    const own = await transaction
      .selectFrom("media")
      .select("id")
      .where("id", "=", media_id)
      .where("user_id", "=", user_id)
      .executeTakeFirst();
    // Only the owner's comments tag a media.
    if (own === undefined) continue;
    await detachTags(transaction, { mediaId: media_id, ownerId: user_id, text });
    await indexMedia(transaction, [media_id]);
  }
}
