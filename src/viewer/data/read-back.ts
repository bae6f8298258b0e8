import type { QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/media.ts";
import { ask } from "./ask.ts";
import { type Change, keys } from "./keys.ts";
import { patchMedia } from "./patch-media.ts";
import { likeStateOf } from "./with-like.ts";

/**
 * Reads one media after a change to it has settled, and writes the server's word everywhere.
 * Rejects where the read fails, and with CancelledError where `dropReadBack` called it off.
 */
export async function readBack(
  client: QueryClient,
  mediaId: string,
  settled: Change,
): Promise<Media> {
  const media = await client.query({
    // A query only so that it can be dropped by key; nothing of it is to stay.
    queryKey: keys.readBack(mediaId, settled),
    queryFn: (asking) => ask("getMedia", { params: { mediaId } }, asking),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  patchMedia(client, mediaId, (cached) => ({ ...media, ...onItsWay(client, cached, settled) }));
  return media;
}

/** Calls off a read that a new change has made pointless. */
export function dropReadBack(client: QueryClient, mediaId: string, change: Change): void {
  void client.cancelQueries({ queryKey: keys.readBack(mediaId, change) });
}

/** The other change may still be on its way; what was promised there stays until its own read. */
function onItsWay(client: QueryClient, cached: Media, settled: Change): Partial<Media> {
  const other = settled === "like" ? "comments" : "like";
  if (client.isMutating({ mutationKey: keys.change(cached.id, other) }) === 0) return {};
  return other === "comments" ? { comments: cached.comments } : likeStateOf(cached);
}
