import { queryOptions } from "@tanstack/react-query";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";

/** The people who like a media, newest first. */
export function mediaLikers(mediaId: string) {
  return queryOptions({
    queryKey: keys.likes(mediaId),
    queryFn: ({ client, signal }) =>
      request("listLikes", { params: { mediaId } }, { client, signal }),
    staleTime: staleness.seconds,
  });
}
