import { queryOptions } from "@tanstack/react-query";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { cachedMediaList } from "#viewer/data/media-list/names.ts";
import type { SparseList } from "#viewer/data/media-list/sparse-list.ts";

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
    ...cachedMediaList(`tag:${name}`),
    select: ({ pages: [first] }: SparseList) =>
      first && first.items.length > 0 ? tagsBeside(name, first.items) : null,
  };
}

/** More would be a list to study. */
const most = 12;

/** The other tags of these medias, the most frequent first; those equally so as they come. */
export function tagsBeside(
  name: string,
  medias: readonly { readonly tags: readonly string[] }[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of medias.flatMap(({ tags }) => tags)) {
    if (tag !== name) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([tag]) => tag);
}
