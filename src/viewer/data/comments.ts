import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import {
  dropReads,
  putComment,
  settleComments,
  takeComment,
  unsettledComments,
} from "./comment-cache.ts";
import { withComments } from "./comment-lists.ts";
import { keys } from "./keys.ts";
import { patchMedia } from "./patch-media.ts";
import { discardComment, type NewComment } from "./pending-comments.ts";
import { describeProblem } from "./problem.ts";
import { staleness } from "./staleness.ts";
import { tellOwner } from "./tell-owner.ts";

/** The comments of a media, oldest first. */
export function mediaComments(mediaId: string) {
  return queryOptions({
    queryKey: keys.comments(mediaId),
    queryFn: ({ client, signal }) =>
      ask("listComments", { params: { mediaId } }, { client, signal }),
    staleTime: staleness.seconds,
  });
}

/** Writes a comment. It is drawn from `pendingComments` until the server has it. */
export function createComment(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.createComment(mediaId),
    scope: keys.scope(mediaId, "comments"),
    // A comment that failed waits for its writer, however long they are away.
    gcTime: Number.POSITIVE_INFINITY,
    onMutate: ({ localId }: NewComment, { client }) => {
      discardComment(client, mediaId, localId);
      dropReads(client, mediaId);
      patchMedia(client, mediaId, (media) => withComments(media, 1));
    },
    mutationFn: ({ text }: NewComment, { client }) =>
      ask("createComment", { params: { mediaId }, body: { text } }, { client }),
    onSuccess: (comment, _variables, _context, { client }) =>
      putComment(client, mediaId, comment, 0),
    onError: (_error, _variables, _context, { client }) =>
      patchMedia(client, mediaId, (media) => withComments(media, -1)),
    onSettled: (_data, _error, _variables, _context, { client }) => settleComments(client, mediaId),
  });
}

/** Deletes a comment: gone at once, back with a notice where the server refuses. */
export function deleteComment(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.deleteComment(mediaId),
    scope: keys.scope(mediaId, "comments"),
    onMutate: ({ commentId }: { commentId: string }, { client }) => {
      dropReads(client, mediaId);
      return takeComment(client, mediaId, commentId);
    },
    mutationFn: async ({ commentId }: { commentId: string }, { client }) => {
      await ask("deleteComment", { params: { mediaId, commentId } }, { client });
    },
    onError: (error, _variables, taken, { client }) => {
      // Signing out empties the line; what became of it is not the next person's business.
      if (unsettledComments(client, mediaId) === 0) return;
      if (taken) putComment(client, mediaId, taken, 1);
      const { title, detail } = describeProblem(error);
      tellOwner(client, `The comment was not deleted. ${title}. ${detail}`);
    },
    onSettled: (_data, _error, _variables, _context, { client }) => settleComments(client, mediaId),
  });
}
