import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";
import {
  cancelRefetch,
  patchMedia,
  readMedia,
  refetchMedia,
} from "#viewer/data/media/media-cache.ts";
import { discardComment, type NewComment } from "./pending.ts";

/** The comments of a media, oldest first. */
export function mediaComments(mediaId: string) {
  return queryOptions({
    queryKey: keys.comments(mediaId),
    queryFn: ({ client, signal }) =>
      request("listComments", { params: { mediaId } }, { client, signal }),
    staleTime: staleness.seconds,
  });
}

/** Creates a comment. Until the server has it, it is shown from `pendingComments`. */
export function createComment(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.createComment(mediaId),
    scope: keys.scope(mediaId, "comments"),
    // A failed comment is kept until it is sent again or discarded.
    gcTime: Number.POSITIVE_INFINITY,
    onMutate: ({ localId }: NewComment, { client }) => {
      discardComment(client, mediaId, localId);
      cancelReads(client, mediaId);
      patchMedia(client, mediaId, (media) => withComments(media, 1));
    },
    mutationFn: ({ text, localId }: NewComment, { client }) => {
      const body = { text, idempotency_key: localId };
      return request("createComment", { params: { mediaId }, body }, { client });
    },
    onSuccess: (comment, _variables, _context, { client }) =>
      putComment(client, mediaId, comment, 0),
    onError: (_error, _variables, _context, { client }) =>
      patchMedia(client, mediaId, (media) => withComments(media, -1)),
    onSettled: (_data, _error, _variables, _context, { client }) => settleComments(client, mediaId),
  });
}

/** Deletes a comment. It is gone at once, and comes back with a toast if the server refuses. */
export function deleteComment(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.deleteComment(mediaId),
    scope: keys.scope(mediaId, "comments"),
    onMutate: ({ commentId }: { commentId: string }, { client }) => {
      cancelReads(client, mediaId);
      return takeComment(client, mediaId, commentId);
    },
    mutationFn: async ({ commentId }: { commentId: string }, { client }) => {
      await request("deleteComment", { params: { mediaId, commentId } }, { client });
    },
    onError: (error, _variables, taken, { client }) => {
      // Skip if the account has signed out, which clears the queue.
      if (unsettledComments(client, mediaId) === 0) return;
      if (taken) putComment(client, mediaId, taken, 1);
      const { title, detail } = describeProblem(error);
      notifyAccount(client, `The comment was not deleted. ${title}. ${detail}`);
    },
    onSettled: (_data, _error, _variables, _context, { client }) => settleComments(client, mediaId),
  });
}

/** Inserts a comment, oldest first as in v1; returns the same list if it is there already. */
function withComment(list: Comment[], comment: Comment): Comment[] {
  if (list.some(({ id }) => id === comment.id)) return list;
  const later = list.findIndex(
    (other) => Number(other.created_time) > Number(comment.created_time),
  );
  return later === -1 ? [...list, comment] : list.toSpliced(later, 0, comment);
}

/** Removes a comment; returns the same list if it is not in it. */
function withoutComment(list: Comment[], commentId: string): Comment[] {
  const rest = list.filter(({ id }) => id !== commentId);
  return rest.length === list.length ? list : rest;
}

/** Changes the comment count of a media, and the few comments that it carries. */
function withComments(
  media: Media,
  more: number,
  change: (carried: Comment[]) => Comment[] = (carried) => carried,
): Media {
  const { count, data } = media.comments;
  return { ...media, comments: { count: Math.max(0, count + more), data: change(data) } };
}

/** Inserts a comment wherever its media is cached, and adds `more` to the count. */
function putComment(client: QueryClient, mediaId: string, comment: Comment, more: number): void {
  const put = (list: Comment[]) => withComment(list, comment);
  client.setQueryData<Comment[]>(keys.comments(mediaId), (list) => list && put(list));
  patchMedia(client, mediaId, (media) => withComments(media, more, put));
}

/** Removes a comment wherever its media is cached, and returns it so that it can be put back. */
function takeComment(client: QueryClient, mediaId: string, commentId: string): Comment | undefined {
  const listed = client.getQueryData<Comment[]>(keys.comments(mediaId)) ?? [];
  const carried = readMedia(client, mediaId)?.comments.data ?? [];
  const comment = [...listed, ...carried].find(({ id }) => id === commentId);
  if (!comment) return undefined;
  const take = (list: Comment[]) => withoutComment(list, commentId);
  client.setQueryData<Comment[]>(keys.comments(mediaId), (list) => list && take(list));
  patchMedia(client, mediaId, (media) => withComments(media, -1, take));
  return comment;
}

/** Cancels reads that were sent before a change and would undo it on the screen. */
function cancelReads(client: QueryClient, mediaId: string): void {
  cancelRefetch(client, mediaId, "comments");
  // Not the first read: cancelled, it would leave the list loading.
  const isRead = client.getQueryData(keys.comments(mediaId)) !== undefined;
  if (isRead) void client.cancelQueries({ queryKey: keys.comments(mediaId) });
}

/** The number of unsettled changes to the comments of a media; one that is settling counts. */
function unsettledComments(client: QueryClient, mediaId: string): number {
  return client.isMutating({ mutationKey: keys.change(mediaId, "comments") });
}

/** Fetches the comments of a media again, once its last change has settled. */
function settleComments(client: QueryClient, mediaId: string): void {
  if (unsettledComments(client, mediaId) !== 1) return;
  void client.invalidateQueries({ queryKey: keys.comments(mediaId) });
  // Not awaited, because a comment that is in its list and still pending would show twice.
  refetchMedia(client, mediaId, "comments").catch(() => {
    // The optimistic change stays until the next read.
  });
}
