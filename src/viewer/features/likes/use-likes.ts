import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { setLike } from "#viewer/data/media/like.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";

/** Returns functions that like any media of a list. They never change, so no row renders again for them. */
export function useLikes() {
  const client = useQueryClient();
  return useMemo(
    () => ({
      /** For the heart and the key `l`: toggles the current state, not the one of the last render. */
      toggle: (media: Media) =>
        setLike(client, media.id, !(readMedia(client, media.id) ?? media).user_has_liked),
      /** For the key `l` on a tile, which has no heart: shows a toast with an undo button. */
      toggleWithToast: (media: Media) => {
        const liked = !(readMedia(client, media.id) ?? media).user_has_liked;
        setLike(client, media.id, liked);
        const undo = { label: "Undo", run: () => setLike(client, media.id, !liked) };
        notify(liked ? "Liked." : "Removed from Liked.", undo);
      },
      /** For a double press, which never removes a like. */
      like: (media: Media) => {
        if (!(readMedia(client, media.id) ?? media).user_has_liked) setLike(client, media.id, true);
      },
    }),
    [client],
  );
}
