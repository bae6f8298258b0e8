import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { applyNewerChange, findMedia } from "./media-cache.ts";

/**
 * One media by the shortcode of its address. With `client`, a media that any list has is there at
 * once, and in the cache rather than as a placeholder, so that a like reaches it before the server
 * has answered.
 */
export function mediaByShortcode(shortcode: string, client?: QueryClient) {
  const found = () => client && findMedia(client, (media) => shortcodeOf(media) === shortcode);
  return queryOptions({
    queryKey: keys.mediaPage(shortcode),
    queryFn: async (asking): Promise<Media> => {
      const askedAt = Date.now();
      const media = await ask("getMediaByShortcode", { params: { shortcode } }, asking);
      return applyNewerChange(asking.client, media, askedAt);
    },
    initialData: () => found()?.media,
    initialDataUpdatedAt: () => found()?.updatedAt,
    staleTime: staleness.minutes,
  });
}

/** The shortcode of a media, which v1 gives only as a part of its link. */
export function shortcodeOf(media: Media): string {
  return /\/p\/([^/?#]+)/.exec(media.link)?.[1] ?? "";
}
