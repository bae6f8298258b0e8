import type { QueryClient } from "@tanstack/react-query";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { onBroadcast } from "#viewer/data/client/cross-tab.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { applyLike, patchMedia } from "./media-cache.ts";

/** Applies likes made in other tabs; returns the function that unsubscribes. */
export function onRemoteLike(client: QueryClient): () => void {
  return onBroadcast(client, ({ mediaId, liked }) => {
    if (typeof mediaId !== "string" || typeof liked !== "boolean") return;
    // A pending like of this tab ends with a refetch, which is newer.
    if (client.isMutating({ mutationKey: keys.change(mediaId, "like") }) > 0) return;
    patchMedia(client, mediaId, (media) => applyLike(media, liked, accountOf(client)?.user));
    void client.invalidateQueries({ queryKey: keys.mediaList("liked"), refetchType: "none" });
    void client.invalidateQueries({ queryKey: keys.likes(mediaId) });
  });
}
