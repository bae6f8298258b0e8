import type { FastifyInstance } from "fastify";
import { type ApiFault, faults } from "#contract/errors.ts";
import { type BrokenCommentRule, brokenCommentRule } from "#contract/rules/comment-rules.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { parseKey, parseMediaKey } from "#server/lib/ids.ts";
import { presentComment } from "#server/present/comment.ts";
import { findByKey } from "#server/queries/activity/comment-keys.ts";
import {
  type CommentRow,
  commentsOf,
  deleteComment,
  insertComment,
} from "#server/queries/activity/comments.ts";
import { peopleById, withPeople } from "#server/queries/people/users.ts";
import { requireReadableMedia, requireVisibleMedia } from "#server/queries/people/visibility.ts";

/** Comments of a media: list, create, delete. */
export function commentRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, clock, nextKey } = context;

  bindEndpoint(app, context, "listComments", async ({ params, reader }) => {
    const access = { name: "listComments", reader } as const;
    const media = await requireReadableMedia(db, access, parseMediaKey(params.mediaId));
    const comments = await commentsOf(db, reader.id, media);
    const authored = await withPeople(db, comments, (comment) => comment.user_id);
    return { data: authored.map(({ item, person }) => presentComment(item, person, links)) };
  });

  bindEndpoint(app, context, "createComment", async ({ params, body, reader }) => {
    const text = (body.text ?? "").trim();
    const fault = commentFault(text);
    if (fault !== null) throw new ApiError(fault);
    const mediaId = parseMediaKey(params.mediaId);
    const { idempotency_key: key = null } = body;
    const repeated = () => findRepeated(db, { userId: reader.id, key, mediaId, text });
    const write = async () => {
      const media = await requireVisibleMedia(db, reader.id, mediaId);
      const comment = {
        id: nextKey(),
        media_id: media.id,
        user_id: reader.id,
        text,
        created_time: unixSeconds(clock),
      };
      const isNew = await insertComment(db, { comment, ownerId: media.user_id, key });
      return isNew ? comment : null;
    };
    // Between the first look and the transaction, another request may have used the key.
    const comment = (await repeated()) ?? (await write()) ?? (await repeated());
    if (comment === null) throw new Error("a used idempotency key has no comment");
    const from = (await peopleById(db, [reader.id])).get(reader.id);
    if (from === undefined) throw new Error("the author of a new comment does not exist");
    return { data: presentComment(comment, from, links) };
  });

  bindEndpoint(app, context, "deleteComment", async ({ params, reader }) => {
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    await deleteComment(db, {
      media,
      commentId: parseKey(params.commentId),
      readerId: reader.id,
    });
    return { data: null };
  });
}

const faultOf: Readonly<Record<BrokenCommentRule, ApiFault>> = {
  empty: faults.emptyComment,
  tooLong: faults.commentTooLong,
  tooManyTags: faults.commentTooManyTags,
  tooManyLinks: faults.commentTooManyLinks,
  allCaps: faults.commentAllCaps,
};

interface RepeatedComment {
  readonly userId: bigint;
  readonly key: string | null;
  readonly mediaId: bigint | null;
  readonly text: string;
}

/**
 * The comment that an earlier request with the same key wrote; null if there was none. Throws an ApiError if that was
 * another comment, or if it has been deleted. Also found if its author may no longer see the media, because the request
 * that is repeated succeeded.
 */
async function findRepeated(
  db: AppContext["db"],
  { userId, key, mediaId, text }: RepeatedComment,
): Promise<CommentRow | null> {
  if (key === null) return null;
  const found = await findByKey(db, userId, key);
  if (found === "deleted") throw new ApiError(faults.commentDeleted);
  if (found !== null && (found.media_id !== mediaId || found.text !== text)) {
    throw new ApiError(faults.idempotencyKeyReused);
  }
  return found;
}

/** Why a comment is refused; null if it breaks no rule. */
function commentFault(text: string): ApiFault | null {
  const broken = brokenCommentRule(text);
  return broken === null ? null : faultOf[broken];
}
