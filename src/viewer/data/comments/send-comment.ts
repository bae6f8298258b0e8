import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { commentKeySeconds } from "#contract/limits.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { serverInfo } from "#viewer/data/accounts/servers.ts";
import { describeProblem, isDeadToken, isRateLimit } from "#viewer/data/client/error-message.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";
import { createComment } from "./comments.ts";
import { returnToDraft } from "./drafts.ts";
import { discardComment, type NewComment, waitingComments } from "./pending.ts";
import { forgetUnsent, keepUnsent, takeUnsent } from "./unsent.ts";

/**
 * Sends a comment. Its text is kept in storage, so that it survives the page. Without a connection it waits;
 * a comment that the server refuses becomes a draft again.
 */
export async function sendComment(
  client: QueryClient,
  mediaId: string,
  comment: NewComment,
): Promise<void> {
  const { text, localId } = comment;
  keepUnsent(client, { mediaId, localId, text });
  try {
    await runMutation(client, createComment(mediaId), comment);
    forgetUnsent(client, mediaId, localId);
  } catch (error) {
    if (isDeletedSince(error)) abandonComment(client, mediaId, localId);
    else if (isRefusal(error)) makeDraft(client, mediaId, comment, error);
  }
}

/** The server had it, and it was deleted before this page knew. */
const isDeletedSince = (error: unknown): boolean =>
  error instanceof ApiError && error.type === "APICommentDeletedError";

/** Whether sending it again would fail in the same way. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.status < 500 && !isRateLimit(error);

function makeDraft(
  client: QueryClient,
  mediaId: string,
  { text, localId }: NewComment,
  error: unknown,
): void {
  abandonComment(client, mediaId, localId);
  const { title, detail } = describeProblem(error);
  const refusal = `${title}. ${detail}`;
  returnToDraft(client, mediaId, { text, refusal });
  // The frame says that the sign-in has ended.
  if (!isDeadToken(error))
    notifyAccount(client, `Your comment was not sent and is a draft again. ${refusal}`);
}

/** Discards a comment that could not be sent, with its stored text. */
export function abandonComment(client: QueryClient, mediaId: string, localId: string): void {
  discardComment(client, mediaId, localId);
  forgetUnsent(client, mediaId, localId);
}

/** Returns the function that sends a comment. */
export function useSendComment(mediaId: string) {
  const client = useQueryClient();
  return (comment: NewComment): void => void sendComment(client, mediaId, comment);
}

/** Shows the comments that pages which have ended did not send, as comments that wait for a connection. */
export async function restoreUnsent(client: QueryClient, from: UserShort): Promise<void> {
  const mutations = client.getMutationCache();
  for (const { mediaId, localId, text } of await takeUnsent(client)) {
    mutations.build(client, client.defaultMutationOptions(createComment(mediaId)), {
      status: "error",
      error: new NetworkError("unreachable"),
      variables: { text, localId, from },
      submittedAt: Number.parseInt(localId),
      context: undefined,
      data: undefined,
      failureCount: 1,
      failureReason: null,
      isPaused: false,
    });
  }
}

/** Whether the server may no longer know the key of a comment, which begins with the time when it was written. */
export const isTooOld = (localId: string): boolean =>
  Date.now() - Number.parseInt(localId) > commentKeySeconds * 1000;

/**
 * Sends every comment that waits for a connection, unless the server could write one twice. Ends when the connection
 * is lost again. Rejects if the server does not say what it knows.
 */
export async function sendWaitingComments(client: QueryClient): Promise<void> {
  if (waitingComments(client).length === 0) return;
  const server = await client.query(serverInfo());
  if (!server?.comment_keys) return;
  for (const { mediaId, ...comment } of waitingComments(client)) {
    // The server has forgotten the key by then, so its author decides.
    if (isTooOld(comment.localId)) continue;
    await sendComment(client, mediaId, comment);
    if (waitingComments(client).some(({ localId }) => localId === comment.localId)) return;
  }
}
