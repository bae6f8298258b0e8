import { keepPreviousData } from "@tanstack/react-query";
import type { OwnComment } from "#contract/schemas/kept.ts";
import { infiniteList } from "#viewer/data/client/infinite-query.ts";
import { keys } from "#viewer/data/client/keys.ts";

const count = 50;

/** The reader's imported comments with these words, the newest first; all of them for an empty text. */
export function ownComments(text: string) {
  return {
    ...infiniteList<OwnComment, ReturnType<typeof keys.ownComments>>(keys.ownComments(text), {
      route: "listOwnComments",
      count,
      ...(text !== "" && { query: { q: text } }),
    }),
    // The last results stay on the screen while the next ones load.
    placeholderData: keepPreviousData,
  };
}
