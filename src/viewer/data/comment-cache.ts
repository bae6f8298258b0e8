import type { QueryClient } from "@tanstack/react-query";
import type { Comment } from "#contract/comment.ts";
import { withComment, withComments, withoutComment } from "./comment-lists.ts";
import { keys } from "./keys.ts";
import { patchMedia, readMedia } from "./patch-media.ts";
import { dropReadBack, readBack } from "./read-back.ts";

/** Puts a comment among those of its media; `more` is what that adds to their number. */
export function putComment(
  client: QueryClient,
  mediaId: string,
  comment: Comment,
  more: number,
): void {
  const put = (list: Comment[]) => withComment(list, comment);
  client.setQueryData<Comment[]>(keys.comments(mediaId), (list) => list && put(list));
  patchMedia(client, mediaId, (media) => withComments(media, more, put));
}

/** Takes a comment away from its media, and gives it so that it can be put back. */
export function takeComment(
  client: QueryClient,
  mediaId: string,
  commentId: string,
): Comment | undefined {
  const listed = client.getQueryData<Comment[]>(keys.comments(mediaId)) ?? [];
  const carried = readMedia(client, mediaId)?.comments.data ?? [];
  const comment = [...listed, ...carried].find(({ id }) => id === commentId);
  if (!comment) return undefined;
  const take = (list: Comment[]) => withoutComment(list, commentId);
  client.setQueryData<Comment[]>(keys.comments(mediaId), (list) => list && take(list));
  patchMedia(client, mediaId, (media) => withComments(media, -1, take));
  return comment;
}

/** Calls off what was asked before a change and would undo it on the screen. */
export function dropReads(client: QueryClient, mediaId: string): void {
  dropReadBack(client, mediaId, "comments");
  // The first read has nothing to fall back on: called off, it would leave the list waiting.
  const isRead = client.getQueryData(keys.comments(mediaId)) !== undefined;
  if (isRead) void client.cancelQueries({ queryKey: keys.comments(mediaId) });
}

/** How many changes to the comments of a media are on their way; one that is settling counts. */
export function unsettledComments(client: QueryClient, mediaId: string): number {
  return client.isMutating({ mutationKey: keys.change(mediaId, "comments") });
}

/** When the last change to the comments of a media has settled, the server has the last word. */
export function settleComments(client: QueryClient, mediaId: string): void {
  if (unsettledComments(client, mediaId) !== 1) return;
  void client.invalidateQueries({ queryKey: keys.comments(mediaId) });
  // Not awaited: the comment is in its list, and drawing it as on its way as well would show it twice.
  readBack(client, mediaId, "comments").catch(() => {
    // What was changed by hand here stands until the next read.
  });
}
