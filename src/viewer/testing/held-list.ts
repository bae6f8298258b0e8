import type { QueryClient } from "@tanstack/react-query";
import type { MediaListName } from "#viewer/data/client/keys.ts";
import { loadRange } from "#viewer/data/media-list/loader.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";

/** The items of a list in the cache. */
export const heldItems = (client: QueryClient, name: MediaListName) =>
  client.getQueryData(mediaList(name).queryKey)?.pages.flatMap(({ items }) => items) ?? [];

export const heldIds = (client: QueryClient, name: MediaListName) =>
  heldItems(client, name).map(({ id }) => id);

/** Loads one more page, as scrolling to the end does. */
export async function loadMore(client: QueryClient, name: MediaListName): Promise<void> {
  const end = heldItems(client, name).length;
  await loadRange(client, name, { range: { first: end, last: end }, ahead: 0, total: null });
}

/** Whether the list has more pages. */
export const hasMorePages = (client: QueryClient, name: MediaListName): boolean =>
  client.getQueryData(mediaList(name).queryKey)?.pages.at(-1)?.next !== null;
