import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/media.ts";
import { cachedLists, cachedPages, findMedia } from "./cached-media.ts";
import { keys } from "./keys.ts";
import { replaceInPages } from "./replace-in-pages.ts";

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
    for (const list of cachedLists(client)) write(list, (pages) => replaceInPages(pages, replace));
    for (const page of cachedPages(client)) write(page, replace);
    const changed = readMedia(client, mediaId);
    if (changed) client.setQueryData(keys.changedMedia(mediaId), changed);
  });
}

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
