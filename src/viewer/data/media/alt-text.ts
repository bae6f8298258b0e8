import { mutationOptions } from "@tanstack/react-query";
import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { request } from "#viewer/data/client/request.ts";
import { patchMedia } from "./media-cache.ts";

interface AltTextVariables {
  /** Empty to remove it. */
  readonly text: string;
}

/** Sets what an own media shows. It is written to the cache once the server has it. */
export function saveAltText(mediaId: string) {
  return mutationOptions({
    mutationKey: keys.change(mediaId, "altText"),
    scope: keys.scope(mediaId, "altText"),
    mutationFn: ({ text }: AltTextVariables, { client }) =>
      request("setAltText", { params: { mediaId }, body: { alt_text: text } }, { client }),
    onSuccess: (_data, { text }, _result, { client }) => {
      const shown = visibleOrEmpty(text.trim());
      patchMedia(client, mediaId, (media) => ({
        ...media,
        alt_text: shown === "" ? null : shown,
      }));
    },
  });
}
