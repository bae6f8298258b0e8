import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import { keys } from "./keys.ts";
import { staleness } from "./staleness.ts";

/** Who likes a media, newest first. */
export function mediaLikes(mediaId: string) {
  return queryOptions({
    queryKey: keys.likes(mediaId),
    queryFn: ({ client, signal }) => ask("listLikes", { params: { mediaId } }, { client, signal }),
    staleTime: staleness.seconds,
  });
}
