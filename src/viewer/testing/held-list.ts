import type { QueryClient } from "@tanstack/react-query";
import type { MediaListName } from "#viewer/data/client/keys.ts";
import { loadRange } from "#viewer/data/media-list/loader.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";

/** The items of a list that the viewer holds. */
export const heldItems = (client: QueryClient, name: MediaListName) =>
  client.getQueryData(mediaList(name).queryKey)?.pages.flatMap(({ items }) => items) ?? [];

export const heldIds = (client: QueryClient, name: MediaListName) =>
  heldItems(client, name).map(({ id }) => id);

/** Reads one page more, as whoever scrolls to the end of what is held. */
export async function readOn(client: QueryClient, name: MediaListName): Promise<void> {
  const end = heldItems(client, name).length;
  await loadRange(client, name, { range: { first: end, last: end }, ahead: 0, total: null });
}

/** Whether the list goes on after what is held. */
export const goesOn = (client: QueryClient, name: MediaListName): boolean =>
  client.getQueryData(mediaList(name).queryKey)?.pages.at(-1)?.next !== null;
