import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import { keys } from "./keys.ts";
import { mediaList } from "./media-lists.ts";
import type { SparseList } from "./sparse-list.ts";
import { staleness } from "./staleness.ts";
import { tagsBeside } from "./tags-beside.ts";

/** A tag, and how many public media bear it. */
export function tagByName(name: string) {
  return queryOptions({
    queryKey: keys.tag(name),
    queryFn: ({ client, signal }) =>
      ask("getTag", { params: { tagName: name } }, { client, signal }),
    staleTime: staleness.minutes,
  });
}

/**
 * The tags that stand beside it, from what is read of its list: nothing is asked for them.
 * Null where the list is empty.
 */
export function relatedTags(name: string) {
  return {
    ...mediaList(`tag:${name}`),
    // The list itself is read by whoever shows it.
    enabled: false,
    select: ({ pages: [first] }: SparseList) =>
      first && first.items.length > 0 ? tagsBeside(name, first.items) : null,
  };
}
