import type { Query, QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/media.ts";
import { keys } from "./keys.ts";
import type { SparseList } from "./sparse-list.ts";

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
