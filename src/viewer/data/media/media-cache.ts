import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { type Change, keys } from "#viewer/data/client/keys.ts";
import { createLocalChanges, newerOf } from "#viewer/data/client/per-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { mapPages, type SparseList } from "#viewer/data/media-list/sparse-list.ts";

/** Every list in the cache. */
export function cachedLists(client: QueryClient): Query<SparseList>[] {
  // The key is what says which data a query holds; the cache itself cannot know.
  return client
    .getQueryCache()
    .findAll({ queryKey: keys.mediaLists }) as unknown as Query<SparseList>[];
}

/** Every media in the cache that stands on a page of its own. */
export function cachedPages(client: QueryClient): Query<Media>[] {
  return client.getQueryCache().findAll({ queryKey: keys.mediaPages }) as unknown as Query<Media>[];
}

/** The first media that fits, from whichever place has it, and when that place last heard of it. */
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
      if (media) return { media, updatedAt: page.askedAt };
    }
  }
  return undefined;
}

/**
 * The one writer: applies a change to a media wherever it is cached. What does not change keeps its
 * identity, up to the whole list, so only that media's tiles are drawn again.
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
export const localMediaChanges = createLocalChanges<Media>();

/** A media as the cache has it. */
export function readMedia(client: QueryClient, mediaId: string): Media | undefined {
  return findMedia(client, (media) => media.id === mediaId)?.media;
}

/**
 * Writes a query's data and nothing else. Setting data alone would also call it new, forget that it
 * was marked stale, and take away the error of a next page that could not be loaded.
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
 * Reads one media after a change to it has settled, and writes the server's word everywhere.
 * Rejects where the read fails, and with CancelledError where `dropReadBack` called it off.
 */
export async function refetchMedia(
  client: QueryClient,
  mediaId: string,
  settled: Change,
): Promise<Media> {
  const media = await client.query({
    // A query only so that it can be dropped by key; nothing of it is to stay.
    queryKey: keys.readBack(mediaId, settled),
    queryFn: (asking) => ask("getMedia", { params: { mediaId } }, asking),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  patchMedia(client, mediaId, (cached) => ({ ...media, ...onItsWay(client, cached, settled) }));
  return media;
}

/** Calls off a read that a new change has made pointless. */
export function cancelRefetch(client: QueryClient, mediaId: string, change: Change): void {
  void client.cancelQueries({ queryKey: keys.readBack(mediaId, change) });
}

/** The other change may still be on its way; what was promised there stays until its own read. */
function onItsWay(client: QueryClient, cached: Media, settled: Change): Partial<Media> {
  const other = settled === "like" ? "comments" : "like";
  if (client.isMutating({ mutationKey: keys.change(cached.id, other) }) === 0) return {};
  return other === "comments" ? { comments: cached.comments } : likeStateOf(cached);
}

/** The part of a media that a like changes. */
export type LikeState = Pick<Media, "user_has_liked" | "likes">;

export const likeStateOf = ({ user_has_liked = false, likes }: LikeState): LikeState => ({
  user_has_liked,
  likes,
});

/** The same, liked or not by `me`; the same object where that was so already. */
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

/** A fetched media, or its local form if it was changed here after the request was sent. */
export const applyNewerChange = (client: QueryClient, media: Media, requestedAt: number): Media =>
  newerOf(media, localMediaChanges(client).get(media.id), requestedAt);
