import type { FastifyInstance } from "fastify";
import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { commentFault } from "../comment-rules.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseKey, parseMediaKey } from "../ids.ts";
import { bindEndpoint } from "../plugins/bind-endpoint.ts";
import { presentComment } from "../present/comment.ts";
import { commentsOf, deleteComment, insertComment } from "../queries/comments.ts";
import { peopleById } from "../queries/users.ts";
import { requireReadableMedia, requireVisibleMedia } from "../queries/visibility.ts";

/** The comments of a media: list, create, delete. */
export function commentRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links, clock, nextKey } = context;

  bindEndpoint(app, context, "listComments", async ({ params, reader }) => {
    const reading = { name: "listComments", reader } as const;
    const media = await requireReadableMedia(db, reading, parseMediaKey(params.mediaId));
    const comments = await commentsOf(db, reader.id, media.id);
    const people = await peopleById(
      db,
      comments.map((comment) => comment.user_id),
    );
    return {
      data: comments.flatMap((comment) => {
        const from = people.get(comment.user_id);
        return from === undefined ? [] : presentComment(comment, from, links);
      }),
    };
  });

  bindEndpoint(app, context, "createComment", async ({ params, body, reader }) => {
    const text = (body.text ?? "").trim();
    const fault = commentFault(text);
    if (fault !== null) throw new ApiError(fault);
    const media = await requireVisibleMedia(db, reader.id, parseMediaKey(params.mediaId));
    const comment = {
      id: nextKey(),
      media_id: media.id,
      user_id: reader.id,
      text,
      created_time: unixSeconds(clock),
    };
    await insertComment(db, comment, media.user_id);
    const from = (await peopleById(db, [reader.id])).get(reader.id);
    if (from === undefined) throw new Error("the author of a new comment is gone");
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
