import type { Query, QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/media.ts";
import { keys } from "./keys.ts";
import type { MediaPages } from "./media-lists.ts";
import { write } from "./patch-media.ts";
import { replaceInPages } from "./replace-in-pages.ts";

/**
 * An answer may be older than it looks: asked for before a heart was tapped, there after it. And a
 * next page is added to the pages as they were when it was asked for. So what was changed here since
 * an answer was asked for outlives that answer.
 */
export function keepNewerChange(client: QueryClient, media: Media, askedAt: number): Media {
  const changed = client.getQueryState<Media>(keys.changedMedia(media.id));
  return changed?.data && changed.dataUpdatedAt >= askedAt ? changed.data : media;
}

/** The same for a list that has just been read. */
export function keepNewerChanges(client: QueryClient, list: Query<MediaPages>): void {
  // Most of the time nothing was changed, and a long list need not be gone through.
  if (client.getQueryCache().findAll({ queryKey: keys.changedMedias }).length === 0) return;
  write(list, (pages) =>
    replaceInPages(pages, (media, page) => keepNewerChange(client, media, page.askedAt)),
  );
}
