import type { Query, QueryClient } from "@tanstack/react-query";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { isConnectionLoss } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { waitingComments } from "#viewer/data/comments/pending.ts";
import { restoreUnsent, sendWaitingComments } from "#viewer/data/comments/send-comment.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { unsentLikes } from "#viewer/data/media/unsent-likes.ts";
import { resumeFailedLoads } from "#viewer/data/media-list/loader.ts";
import { lostServers, onReached } from "#viewer/lib/lost-servers.ts";

/** What still waits although the server replies is held up by a rate limit or an ended sign-in. */
const nextTryMs = 60_000;

/**
 * Sends what earlier pages could not send, and does so again each time that the connection returns; what could not be
 * fetched is then fetched again. Returns the function that stops it.
 */
export function keepRecovering(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  // The page may have been opened without a connection.
  let lostMs = lostServers.current().length > 0 ? performance.timeOrigin : null;
  const send = async () => {
    clearTimeout(timer);
    if (isStopped || lostServers.current().length > 0) return;
    await sendUnsent(client);
    if (!isStopped && hasUnsent(client)) timer = setTimeout(send, nextTryMs);
  };
  const user = accountOf(client)?.user;
  if (user) void restoreUnsent(client, user).then(send);
  const unsubscribes = [
    lostServers.subscribe(() => {
      if (lostServers.current().length > 0) lostMs ??= Date.now();
    }),
    onReached(() => {
      fetchAgain(client, lostMs ?? Number.POSITIVE_INFINITY);
      lostMs = null;
      void send();
    }),
  ];
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}

/**
 * Fetches what is on the screen and could not be fetched, or is an offline copy because it was read after the connection
 * was lost. A list of media is read again on its next visit, because it would lose its position.
 */
function fetchAgain(client: QueryClient, lostMs: number): void {
  const isCopy = ({ state }: Query) => state.dataUpdatedAt >= lostMs;
  const isList = ({ queryKey: [kind] }: Query) => kind === keys.mediaLists[0];
  void client.invalidateQueries({ refetchType: "none", predicate: isCopy });
  void client.refetchQueries({
    type: "active",
    predicate: (query) => query.state.status === "error" || (isCopy(query) && !isList(query)),
  });
  resumeFailedLoads(client);
}

const hasUnsent = (client: QueryClient): boolean =>
  unsentLikes(client).current().length > 0 || waitingComments(client).length > 0;

const sending = new WeakSet<QueryClient>();

/**
 * Sends what waits, one after another, and nothing more after the first that finds no connection. Failures are reported
 * where they happen. Does nothing while it runs already.
 */
export async function sendUnsent(client: QueryClient): Promise<void> {
  if (sending.has(client)) return;
  sending.add(client);
  try {
    for (const { mediaId, liked } of unsentLikes(client).current()) {
      await runMutation(client, likeMedia(mediaId), { liked }).catch((error: unknown) => {
        if (isConnectionLoss(error)) throw error;
      });
    }
    await sendWaitingComments(client);
  } catch {
    // The rest waits for the next time.
  } finally {
    sending.delete(client);
  }
}
