import {
  mutationOptions,
  type QueryClient,
  queryOptions,
  useQueryClient,
} from "@tanstack/react-query";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import { describeProblem, isDeadToken } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";
import {
  cancelRefetch,
  patchMedia,
  readMedia,
  refetchMedia,
} from "#viewer/data/media/media-cache.ts";
import { discardComment, type NewComment } from "./pending.ts";
import { draftUnsent, forgetUnsent, keepUnsent } from "./unsent.ts";

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
      notifyAccount(client, `The comment was not deleted. ${title}. ${detail}`);
    },
    onSettled: (_data, _error, _variables, _context, { client }) => settleComments(client, mediaId),
  });
}

/** Oldest first, as v1 gives them; the same list where the comment is there already. */
function withComment(list: Comment[], comment: Comment): Comment[] {
  if (list.some(({ id }) => id === comment.id)) return list;
  const later = list.findIndex(
    (other) => Number(other.created_time) > Number(comment.created_time),
  );
  return later === -1 ? [...list, comment] : list.toSpliced(later, 0, comment);
}

/** The same list where the comment is not in it. */
function withoutComment(list: Comment[], commentId: string): Comment[] {
  const rest = list.filter(({ id }) => id !== commentId);
  return rest.length === list.length ? list : rest;
}

/** A media with its comments changed: how many there are, and the few that it carries. */
function withComments(
  media: Media,
  more: number,
  change: (carried: Comment[]) => Comment[] = (carried) => carried,
): Media {
  const { count, data } = media.comments;
  return { ...media, comments: { count: Math.max(0, count + more), data: change(data) } };
}

/** Puts a comment among those of its media; `more` is what that adds to their number. */
function putComment(client: QueryClient, mediaId: string, comment: Comment, more: number): void {
  const put = (list: Comment[]) => withComment(list, comment);
  client.setQueryData<Comment[]>(keys.comments(mediaId), (list) => list && put(list));
  patchMedia(client, mediaId, (media) => withComments(media, more, put));
}

/** Takes a comment away from its media, and gives it so that it can be put back. */
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

/** Calls off what was asked before a change and would undo it on the screen. */
function dropReads(client: QueryClient, mediaId: string): void {
  cancelRefetch(client, mediaId, "comments");
  // The first read has nothing to fall back on: called off, it would leave the list waiting.
  const isRead = client.getQueryData(keys.comments(mediaId)) !== undefined;
  if (isRead) void client.cancelQueries({ queryKey: keys.comments(mediaId) });
}

/** How many changes to the comments of a media are on their way; one that is settling counts. */
function unsettledComments(client: QueryClient, mediaId: string): number {
  return client.isMutating({ mutationKey: keys.change(mediaId, "comments") });
}

/** When the last change to the comments of a media has settled, the server has the last word. */
function settleComments(client: QueryClient, mediaId: string): void {
  if (unsettledComments(client, mediaId) !== 1) return;
  void client.invalidateQueries({ queryKey: keys.comments(mediaId) });
  // Not awaited: the comment is in its list, and drawing it as on its way as well would show it twice.
  refetchMedia(client, mediaId, "comments").catch(() => {
    // What was changed by hand here stands until the next read.
  });
}

/** Sends a comment. It outlives the component that it was written in, and its text outlives the page. */
export async function sendComment(
  client: QueryClient,
  mediaId: string,
  comment: NewComment,
): Promise<void> {
  keepUnsent(client, mediaId, comment);
  try {
    await runMutation(client, createComment(mediaId), comment);
    forgetUnsent(client, mediaId, comment.localId);
  } catch (error) {
    // A failed one is drawn among the comments, with its retry. But signing in again leaves this page,
    // and what it remembers; a draft is there afterwards.
    if (!isDeadToken(error)) return;
    discardComment(client, mediaId, comment.localId);
    draftUnsent(client, mediaId, comment.localId);
  }
}

/** Forgets a comment that could not be sent, because its writer does not want it any more. */
export function giveUpComment(client: QueryClient, mediaId: string, localId: string): void {
  discardComment(client, mediaId, localId);
  forgetUnsent(client, mediaId, localId);
}

/** Sends a comment, and leaves the page free to go. */
export function useSendComment(mediaId: string) {
  const client = useQueryClient();
  return (comment: NewComment): void => void sendComment(client, mediaId, comment);
}
