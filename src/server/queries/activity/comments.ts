import type { Kysely } from "kysely";
import { faults } from "#contract/errors.ts";
import { listLimits } from "#contract/limits.ts";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { isNotBlocked, type OwnedMedia } from "#server/queries/people/visibility.ts";
import { takeKey } from "./comment-keys.ts";
import { lockMedia } from "./lock-media.ts";
import { attachTags, detachTags } from "./media-tags.ts";

export interface CommentRow {
  readonly id: bigint;
  readonly media_id: bigint;
  readonly user_id: bigint;
  readonly text: string;
  readonly created_time: number;
}

const columns = ["id", "media_id", "user_id", "text", "created_time"] as const;

/** The newest comments of a media that no block hides from the reader, oldest first; of a card only the reader's own. */
export async function commentsOf(
  db: Kysely<Schema>,
  readerId: bigint,
  media: OwnedMedia,
): Promise<readonly CommentRow[]> {
  const rows = await db
    .selectFrom("comments")
    .select(columns)
    .where("media_id", "=", media.id)
    .$if(media.is_card === 1, (query) => query.where("user_id", "=", readerId))
    .where((eb) => isNotBlocked(readerId, eb.ref("user_id")))
    .orderBy("id", "desc")
    .limit(listLimits.comments)
    .execute();
  return rows.toReversed();
}

interface NewComment {
  readonly comment: CommentRow;
  /** The media's owner. */
  readonly ownerId: bigint;
  /** The idempotency key; null if the request had none. */
  readonly key: string | null;
}

/**
 * Writes a comment, its key, its media's count and, if the media's owner wrote it, its tags, in one transaction. Writes
 * nothing and returns false if its author has used the key before.
 */
export async function insertComment(
  db: Kysely<Schema>,
  { comment, ownerId, key }: NewComment,
): Promise<boolean> {
  const { id, media_id } = comment;
  const names = comment.user_id === ownerId ? tagsIn(comment.text) : [];
  return db.transaction().execute(async (trx) => {
    await lockMedia(trx, media_id);
    if (key !== null && !(await takeKey(trx, key, comment))) return false;
    await trx
      .insertInto("comments")
      .values({ ...comment, source_key: null })
      .execute();
    await trx
      .updateTable("media")
      .set((eb) => ({ comment_count: eb("comment_count", "+", 1) }))
      .where("id", "=", media_id)
      .execute();
    if (names.length === 0) return true;
    await attachTags(
      trx,
      names.map((name) => ({ media_id, name, id })),
      comment.created_time,
    );
    await indexMedia(trx, [media_id]);
    return true;
  });
}

interface Deletion {
  readonly media: OwnedMedia;
  /** Null if the id was malformed. */
  readonly commentId: bigint | null;
  readonly readerId: bigint;
}

/** Deletes a comment for its author or the media's owner. Throws an ApiError for anyone else, or if there is no such comment. */
export async function deleteComment(db: Kysely<Schema>, deletion: Deletion): Promise<void> {
  const { media, commentId, readerId } = deletion;
  if (commentId === null) throw new ApiError(faults.unknownComment);
  await db.transaction().execute(async (trx) => {
    await lockMedia(trx, media.id);
    const comment = await trx
      .selectFrom("comments")
      .select(["user_id", "text"])
      .where("id", "=", commentId)
      .where("media_id", "=", media.id)
      .executeTakeFirst();
    const isHidden = media.is_card === 1 && comment?.user_id !== readerId;
    if (comment === undefined || isHidden) throw new ApiError(faults.unknownComment);
    if (comment.user_id !== readerId && media.user_id !== readerId) {
      throw new ApiError(faults.notYourComment);
    }
    await trx.deleteFrom("comments").where("id", "=", commentId).execute();
    await trx
      .updateTable("media")
      .set((eb) => ({ comment_count: eb("comment_count", "-", 1) }))
      .where("id", "=", media.id)
      .execute();
    if (comment.user_id === media.user_id) {
      await detachTags(trx, { mediaId: media.id, ownerId: media.user_id, text: comment.text });
      if (tagsIn(comment.text).length > 0) await indexMedia(trx, [media.id]);
    }
  });
}
