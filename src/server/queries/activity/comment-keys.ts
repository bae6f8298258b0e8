import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { CommentRow } from "./comments.ts";

/** The comment that a user sent with an idempotency key, "deleted" if it is gone, or null if the key is unused. */
export async function findByKey(
  db: Kysely<Schema>,
  userId: bigint,
  key: string,
): Promise<CommentRow | "deleted" | null> {
  const found = await db
    .selectFrom("comment_keys")
    .leftJoin("comments", "comments.id", "comment_keys.comment_id")
    .select(["comments.id", "comments.media_id", "comments.text", "comments.created_time"])
    .where("comment_keys.user_id", "=", userId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (found === undefined) return null;
  const { id, media_id, text, created_time } = found;
  if (id === null || media_id === null || text === null || created_time === null) return "deleted";
  return { id, media_id, user_id: userId, text, created_time };
}

/** Takes a key for a new comment. Returns false if its author has used the key before. */
export async function takeKey(
  trx: Kysely<Schema>,
  key: string,
  { id, user_id, created_time }: CommentRow,
): Promise<boolean> {
  const taken = await trx
    .insertInto("comment_keys")
    .values({ user_id, key, comment_id: id, created_time })
    .onConflict((conflict) => conflict.columns(["user_id", "key"]).doNothing())
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n;
}
