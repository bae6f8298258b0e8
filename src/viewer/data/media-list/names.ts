import { queryOptions } from "@tanstack/react-query";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { readListPage } from "./page.ts";
import type { SparseList } from "./sparse-list.ts";

export type { MediaListName } from "#viewer/data/client/keys.ts";

/** A list of media by its name, entered at its top or at an item: a shortcode. */
export function mediaList(name: MediaListName, at: string | null = null) {
  return queryOptions({
    queryKey: keys.mediaList(name),
    queryFn: async (context): Promise<SparseList> => {
      const load = at === null ? { kind: "top" as const } : { kind: "around" as const, code: at };
      return { pages: [await readListPage(name, load, context)] };
    },
    // A list stays as it is while it is shown; a new visit requests it again (useMediaList).
    staleTime: staleness.never,
    refetchOnMount: false,
    // Pages that did not change are the same objects already, and there may be many.
    structuralSharing: false,
  });
}

/**
 * Reads a list of media from the cache and never requests it. Pass the same `at` as the component that shows the list,
 * because a retry takes the `queryFn` of the observer that rendered last.
 */
export const cachedMediaList = (name: MediaListName, at: string | null) => ({
  ...mediaList(name, at),
  enabled: false,
});

/** Parses the name of a list that was kept in the history; null if it is none. */
export function mediaListName(text: string): MediaListName | null {
  return isListName(text) ? text : null;
}

function isListName(text: string): text is MediaListName {
  return /^(feed|liked|archived|saved|(user|tag|location|saved|stories):[^?]+)(\?|$)/.test(text);
}
