import { CancelledError, mutationOptions, type QueryClient } from "@tanstack/react-query";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { createClientMap } from "#viewer/data/client/client-map.ts";
import { broadcast } from "#viewer/data/client/cross-tab.ts";
import {
  describeProblem,
  isBusy,
  isConnectionLoss,
  isDeadToken,
  isRateLimit,
} from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { request } from "#viewer/data/client/request.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";
import { shortcodeOf } from "./media.ts";
import {
  applyLike,
  cancelRefetch,
  type LikeState,
  likeStateOf,
  patchMedia,
  readMedia,
  refetchMedia,
} from "./media-cache.ts";
import { forgetUnsentLike, keepUnsentLike, unsentLikeOf } from "./unsent-likes.ts";

/** The desired state, so that sending it twice is the same as sending it once. */
export interface LikeVariables {
  readonly liked: boolean;
}

/**
 * Likes a media or removes the like. It shows at once wherever the media does. Of several quick changes
 * the last one wins; then the media is fetched again and written everywhere. Without a connection the last one is
 * kept, also across a reload, until the server has it.
 */
export function likeMedia(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.change(mediaId, "like"),
    scope: keys.scope(mediaId, "like"),
    onMutate: ({ liked }: LikeVariables, { client }) => showAtOnce(client, mediaId, liked),
    mutationFn: async ({ liked }: LikeVariables, { client }) => {
      // Mutations of one scope run in order, so any other unsettled one is later.
      const isSuperseded = unsettled(client, mediaId) > 1;
      if (isSuperseded) return;
      await request(liked ? "setLike" : "removeLike", { params: { mediaId } }, { client });
      rememberKnown(client, mediaId, liked);
    },
    onSettled: async (_data, error, { liked }, _context, { client }) => {
      // Skip if a later change is queued, or the account has signed out, which clears the queue.
      if (unsettled(client, mediaId) !== 1) return;
      if (error && isKept(client, mediaId, error)) return keepUnsent(client, mediaId, liked);
      forgetUnsentLike(client, mediaId);
      await settle(client, mediaId, liked, error);
    },
  });
}

/** What the server last confirmed, by media id. Beside the mutations, because those of one burst share it. */
const confirmed = createClientMap<string, LikeState>();

/** Likes a media or takes the like back; `onSettled` reports a failure. */
export function setLike(client: QueryClient, mediaId: string, liked: boolean): void {
  runMutation(client, likeMedia(mediaId), { liked }).catch(() => {});
}

/** Gives up a like that waits: the media shows the state that the server confirmed last. */
export function discardLike(client: QueryClient, mediaId: string): void {
  const unsent = unsentLikeOf(client, mediaId);
  if (!unsent) return;
  forgetUnsentLike(client, mediaId);
  const known = confirmed(client).get(mediaId);
  const me = accountOf(client)?.user;
  patchMedia(client, mediaId, (now) =>
    known ? { ...now, ...known } : applyLike(now, !unsent.liked, me),
  );
}

const unsettled = (client: QueryClient, mediaId: string) =>
  client.isMutating({ mutationKey: keys.change(mediaId, "like") });

/** Whether a like that failed is sent again later. One that already waits also waits for a rate limit, a busy server and a sign-in. */
function isKept(client: QueryClient, mediaId: string, error: Error): boolean {
  if (isConnectionLoss(error)) return true;
  const isWaiting = unsentLikeOf(client, mediaId) !== undefined;
  return isWaiting && (isRateLimit(error) || isBusy(error) || isDeadToken(error));
}

function keepUnsent(client: QueryClient, mediaId: string, liked: boolean): void {
  const media = readMedia(client, mediaId);
  const earlier = unsentLikeOf(client, mediaId);
  const shortcode = (media ? shortcodeOf(media) : earlier?.shortcode) ?? "";
  const before = confirmed(client).get(mediaId)?.user_has_liked ?? earlier?.before;
  keepUnsentLike(client, { mediaId, liked, before, shortcode });
}

function showAtOnce(client: QueryClient, mediaId: string, liked: boolean): void {
  cancelRefetch(client, mediaId, "like");
  const media = readMedia(client, mediaId);
  // A like that waits is part of the burst: the server has not confirmed it.
  const isFirstOfBurst =
    unsettled(client, mediaId) === 1 && unsentLikeOf(client, mediaId) === undefined;
  if (isFirstOfBurst) confirmed(client).delete(mediaId);
  if (isFirstOfBurst && media) confirmed(client).set(mediaId, likeStateOf(media));
  patchMedia(client, mediaId, (now) => applyLike(now, liked, accountOf(client)?.user));
}

/** Updates the confirmed state after a request of a burst has succeeded. */
function rememberKnown(client: QueryClient, mediaId: string, liked: boolean): void {
  const known = confirmed(client).get(mediaId);
  if (known) confirmed(client).set(mediaId, applyLike(known, liked, accountOf(client)?.user));
}

async function settle(
  client: QueryClient,
  mediaId: string,
  liked: boolean,
  error: Error | null,
): Promise<void> {
  // Only marked stale, so that a media that was just unliked stays in the list until the next visit.
  void client.invalidateQueries({ queryKey: keys.mediaList("liked"), refetchType: "none" });
  void client.invalidateQueries({ queryKey: keys.likes(mediaId) });
  try {
    const media = await refetchMedia(client, mediaId, "like");
    broadcast(client, { mediaId, liked: media.user_has_liked ?? false });
    if (error && media.user_has_liked !== liked) notifyAccount(client, refused(liked, error));
  } catch (failure) {
    if (failure instanceof CancelledError) return;
    const known = confirmed(client).get(mediaId);
    if (known) patchMedia(client, mediaId, (now) => ({ ...now, ...known }));
    if (!error) broadcast(client, { mediaId, liked });
    if (error && known?.user_has_liked !== liked) notifyAccount(client, refused(liked, error));
  }
}

function refused(liked: boolean, error: Error): string {
  const what = liked ? "Your like was not saved." : "Your like was not removed.";
  const { title, detail } = describeProblem(error);
  return `${what} ${title}. ${detail}`;
}
