import { CancelledError, mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { request } from "#viewer/data/client/request.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";
import {
  cancelRefetch,
  patchMedia,
  readMedia,
  refetchMedia,
} from "#viewer/data/media/media-cache.ts";

/** The desired state, so that sending it twice is the same as sending it once. */
export interface SaveVariables {
  readonly saved: boolean;
}

/** Saves a media or removes it from Saved. It shows at once; then the media is fetched again and written everywhere. */
export function saveMedia(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.change(mediaId, "save"),
    scope: keys.scope(mediaId, "save"),
    onMutate: ({ saved }: SaveVariables, { client }) => {
      cancelRefetch(client, mediaId, "save");
      patchMedia(client, mediaId, (media) => withSave(media, saved));
    },
    mutationFn: ({ saved }: SaveVariables, { client }) =>
      request(saved ? "setSave" : "removeSave", { params: { mediaId } }, { client }),
    onSettled: async (_data, error, { saved }, _context, { client }) => {
      // The refetch of a later change brings the state of all.
      if (unsettled(client, mediaId) !== 1) return;
      await settle(client, mediaId, saved, error);
    },
  });
}

/** Saves a media or takes it back; a failure is shown as a toast. */
export function setSave(client: QueryClient, mediaId: string, saved: boolean): void {
  runMutation(client, saveMedia(mediaId), { saved }).catch(() => {});
}

/** Whether the reader has saved a media, by the newest that this tab knows of it. */
export const isSaved = (client: QueryClient, media: Media): boolean =>
  (readMedia(client, media.id) ?? media).user_has_saved === true;

const unsettled = (client: QueryClient, mediaId: string) =>
  client.isMutating({ mutationKey: keys.change(mediaId, "save") });

function withSave(media: Media, saved: boolean): Media {
  if ((media.user_has_saved ?? false) === saved) return media;
  const { user_has_saved: _before, ...rest } = media;
  return saved ? { ...rest, user_has_saved: true } : rest;
}

async function settle(
  client: QueryClient,
  mediaId: string,
  saved: boolean,
  error: Error | null,
): Promise<void> {
  // Only marked stale, so that a media that was just removed stays in the list until the next visit.
  void client.invalidateQueries({
    queryKey: keys.mediaLists,
    refetchType: "none",
    predicate: ({ queryKey }) => /^saved\b/.test(String(queryKey[1])),
  });
  void client.invalidateQueries({ queryKey: keys.collections });
  try {
    const media = await refetchMedia(client, mediaId, "save");
    if (error && (media.user_has_saved ?? false) !== saved)
      notifyAccount(client, refused(saved, error));
  } catch (failure) {
    if (failure instanceof CancelledError || !error) return;
    patchMedia(client, mediaId, (media) => withSave(media, !saved));
    notifyAccount(client, refused(saved, error));
  }
}

function refused(saved: boolean, error: Error): string {
  const what = saved ? "It was not saved." : "It was not removed from Saved.";
  if (isNoSuchPath(error)) return `${what} This server keeps no saved pictures.`;
  const { title, detail } = describeProblem(error);
  return `${what} ${title}. ${detail}`;
}
