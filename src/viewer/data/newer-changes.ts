import type { QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/media.ts";
import { keys } from "./keys.ts";

/**
 * An answer may be older than it looks: asked for before a heart was tapped, there after it. So what
 * was changed here since an answer was asked for outlives that answer.
 */
export function keepNewerChange(client: QueryClient, media: Media, askedAt: number): Media {
  const changed = client.getQueryState<Media>(keys.changedMedia(media.id));
  return changed?.data && changed.dataUpdatedAt >= askedAt ? changed.data : media;
}
