import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { requestPage } from "#viewer/data/client/request.ts";
import { applyNewerChange, findMedia } from "./media-cache.ts";

/**
 * One media by its shortcode. With `client`, it is there at once if any list has it; as initial data, not
 * as a placeholder, so that a like can change it before the server replies.
 */
export function mediaByShortcode(shortcode: string, client?: QueryClient) {
  const found = () => client && findMedia(client, (media) => shortcodeOf(media) === shortcode);
  return queryOptions({
    queryKey: keys.mediaPage(shortcode),
    queryFn: async (context): Promise<Media> => {
      const input = { params: { shortcode } };
      const { data, sentAt } = await requestPage("getMediaByShortcode", input, context);
      return applyNewerChange(context.client, data, sentAt);
    },
    initialData: () => found()?.media,
    initialDataUpdatedAt: () => found()?.updatedAt,
    staleTime: staleness.minutes,
  });
}

/** The shortcode of a media, which v1 returns only as a part of its link. */
export function shortcodeOf(media: Media): string {
  return /\/p\/([^/?#]+)/.exec(media.link)?.[1] ?? "";
}
