import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { requestPage } from "#viewer/data/client/request.ts";
import { applyNewerChange, readMedia } from "./media-cache.ts";

/** One media by its id, which is there at once if the cache has it. */
export function mediaById(mediaId: string, client: QueryClient) {
  return queryOptions({
    queryKey: keys.mediaPage(mediaId),
    queryFn: async (context): Promise<Media> => {
      const { data, sentAt } = await requestPage("getMedia", { params: { mediaId } }, context);
      return applyNewerChange(context.client, data, sentAt);
    },
    initialData: () => readMedia(client, mediaId),
    staleTime: staleness.minutes,
  });
}
