import { queryOptions } from "@tanstack/react-query";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { readListPage } from "./page.ts";
import type { SparseList } from "./sparse-list.ts";

export type { MediaListName } from "#viewer/data/client/keys.ts";

/** A list of medias by its name, entered at its top or at an item: a shortcode. */
export function mediaList(name: MediaListName, at: string | null = null) {
  return queryOptions({
    queryKey: keys.mediaList(name),
    queryFn: async (asking): Promise<SparseList> => {
      const load = at === null ? { kind: "top" as const } : { kind: "around" as const, code: at };
      return { pages: [await readListPage(name, load, asking)] };
    },
    // What is held stays in its place while it is looked at; a new visit asks anew (useMediaList).
    staleTime: staleness.never,
    refetchOnMount: false,
    // The pages that did not change are the same objects already, and there may be many.
    structuralSharing: false,
  });
}

/** Reads a list's name out of what the history kept; null where it is none. */
export function mediaListName(text: string): MediaListName | null {
  return isListName(text) ? text : null;
}

function isListName(text: string): text is MediaListName {
  return /^(feed|liked|(user|tag|location):[^?]+)(\?|$)/.test(text);
}
