import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { createClientMap, type LocalChange, newerOf } from "#viewer/data/client/client-map.ts";
import { type Change, keys } from "#viewer/data/client/keys.ts";
import { request } from "#viewer/data/client/request.ts";
import { mapPages, type SparseList } from "#viewer/data/media-list/sparse-list.ts";
import { unsentLikeOf } from "./unsent-likes.ts";

/** Every list of media in the cache. */
export function cachedLists(client: QueryClient): Query<SparseList>[] {
  // The key determines the type of the data; the cache does not know it.
  return client
    .getQueryCache()
    .findAll({ queryKey: keys.mediaLists }) as unknown as Query<SparseList>[];
}

/** Every media in the cache that was requested for its own page. */
export function cachedPages(client: QueryClient): Query<Media>[] {
  return client.getQueryCache().findAll({ queryKey: keys.mediaPages }) as unknown as Query<Media>[];
}

/** The first media that fits, from a page or a list, and when it was fetched. */
export function findMedia(
  client: QueryClient,
  fits: (media: Media) => boolean,
): { media: Media; updatedAt: number } | undefined {
  for (const { state } of cachedPages(client)) {
    if (state.data && fits(state.data))
      return { media: state.data, updatedAt: state.dataUpdatedAt };
  }
  for (const { state } of cachedLists(client)) {
    for (const page of state.data?.pages ?? []) {
      const media = page.items.find(fits);
      if (media) return { media, updatedAt: page.sentAt };
    }
  }
  return undefined;
}

/**
 * Applies a change to a media wherever it is cached; every change goes through here. What does not change
 * keeps its identity, up to the whole list, so only that media's tiles render again.
 */
export function patchMedia(
  client: QueryClient,
  mediaId: string,
  change: (media: Media) => Media,
): void {
  notifyManager.batch(() => {
    const replace = (media: Media) => (media.id === mediaId ? change(media) : media);
    for (const list of cachedLists(client)) write(list, (pages) => mapPages(pages, replace));
    for (const page of cachedPages(client)) write(page, replace);
    const changed = readMedia(client, mediaId);
    if (changed) localMediaChanges(client).set(mediaId, { item: changed, changedAt: Date.now() });
  });
}

/** Media changed in this tab, by id, so that a response requested earlier cannot undo a change. */
export const localMediaChanges = createClientMap<string, LocalChange<Media>>();

/** A media from the cache. */
export function readMedia(client: QueryClient, mediaId: string): Media | undefined {
  return findMedia(client, (media) => media.id === mediaId)?.media;
}

/**
 * Writes a query's data and nothing else. `setQueryData` would also make it fresh, clear its stale mark,
 * and clear the error of a page that failed to load.
 */
export function write<Data>(query: Query<Data>, change: (data: Data) => Data): void {
  const { data, dataUpdatedAt, error, status, isInvalidated } = query.state;
  if (data === undefined) return;
  const changed = change(data);
  if (changed === data) return;
  query.setData(changed, { updatedAt: dataUpdatedAt, manual: true });
  query.setState({ error, status, isInvalidated });
}

/**
 * Fetches a media after a change to it has settled, and writes it everywhere. Rejects if the request fails,
 * with CancelledError if `cancelRefetch` cancelled it.
 */
export async function refetchMedia(
  client: QueryClient,
  mediaId: string,
  settled: Change,
): Promise<Media> {
  const media = await client.query({
    // A query only so that it can be cancelled by key; its data is not kept.
    queryKey: keys.mediaRefetch(mediaId, settled),
    queryFn: ({ signal }) =>
      request("getMedia", { params: { mediaId } }, { client, signal, mustBeFresh: true }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  patchMedia(client, mediaId, (cached) => ({
    ...media,
    ...pendingFields(client, cached, settled),
    ...likedTimeOf(cached),
  }));
  return media;
}

/** Cancels a refetch that a new change has outdated. */
export function cancelRefetch(client: QueryClient, mediaId: string, change: Change): void {
  void client.cancelQueries({ queryKey: keys.mediaRefetch(mediaId, change) });
}

/** Only the list of liked media has it, so a media that was fetched by itself must not remove it. */
const likedTimeOf = ({ liked_time }: Media): Pick<Media, "liked_time"> =>
  liked_time === undefined ? {} : { liked_time };

/** The fields of other changes that are still pending; their own refetches update them. */
function pendingFields(client: QueryClient, cached: Media, settled: Change): Partial<Media> {
  const isPending = (change: Change) =>
    change !== settled && client.isMutating({ mutationKey: keys.change(cached.id, change) }) > 0;
  const isUnsent = settled !== "like" && unsentLikeOf(client, cached.id) !== undefined;
  return {
    ...((isPending("like") || isUnsent) && likeStateOf(cached)),
    ...(isPending("comments") && { comments: cached.comments }),
    ...(isPending("save") && { user_has_saved: cached.user_has_saved }),
  };
}

/** The part of a media that a like changes. */
export type LikeState = Pick<Media, "user_has_liked" | "likes">;

export const likeStateOf = ({ user_has_liked = false, likes }: LikeState): LikeState => ({
  user_has_liked,
  likes,
});

/** Sets or removes the like of `me`; returns the same object if nothing changes. */
export function applyLike<State extends LikeState>(
  state: State,
  liked: boolean,
  me: UserShort | undefined,
): State {
  if ((state.user_has_liked ?? false) === liked) return state;
  const others = state.likes.data.filter(({ id }) => id !== me?.id);
  const likes = {
    count: Math.max(0, state.likes.count + (liked ? 1 : -1)),
    data: liked && me ? [me, ...others] : others,
  };
  return { ...state, user_has_liked: liked, likes };
}

/**
 * A fetched media, or its local form if it was changed here after the request was sent; with the like that the
 * server does not have yet.
 */
export function applyNewerChange(client: QueryClient, media: Media, sentAt: number): Media {
  const local = newerOf(media, localMediaChanges(client).get(media.id), sentAt);
  const newer = local === media ? media : { ...local, ...likedTimeOf(media) };
  const unsent = unsentLikeOf(client, media.id);
  return unsent ? applyLike(newer, unsent.liked, accountOf(client)?.user) : newer;
}
