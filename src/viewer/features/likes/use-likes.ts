import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";

/** Likes any media of a list. One function for all of them, which never changes. */
export function useLikes() {
  const client = useQueryClient();
  return useMemo(
    () => ({
      /** The heart and the key `l`: on or off, from what it is now rather than when it was drawn. */
      toggle: (media: Media) =>
        wish(client, media, !(readMedia(client, media.id) ?? media).user_has_liked),
      /** The key `l` on a tile, which shows no heart: so it is said, and can be taken back. */
      toggleAloud: (media: Media) => {
        const liked = !(readMedia(client, media.id) ?? media).user_has_liked;
        wish(client, media, liked);
        const undo = { label: "Undo", run: () => wish(client, media, !liked) };
        notify(liked ? "Liked." : "Not liked any more.", undo);
      },
      /** A double press: it only ever likes. */
      like: (media: Media) => {
        if (!(readMedia(client, media.id) ?? media).user_has_liked) wish(client, media, true);
      },
    }),
    [client],
  );
}

function wish(client: QueryClient, { id }: Media, liked: boolean): void {
  const options = client.defaultMutationOptions(likeMedia(id));
  // A failure is told by whoever keeps the likes.
  client
    .getMutationCache()
    .build(client, options)
    .execute({ liked })
    .catch(() => {});
}
