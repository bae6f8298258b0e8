import { queryOptions } from "@tanstack/react-query";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { cachedMediaList } from "#viewer/data/media-list/names.ts";
import type { SparseList } from "#viewer/data/media-list/sparse-list.ts";

/** A tag, and the number of public media that have it. */
export function tagByName(name: string) {
  return queryOptions({
    queryKey: keys.tag(name),
    queryFn: ({ client, signal }) =>
      request("getTag", { params: { tagName: name } }, { client, signal }),
    staleTime: staleness.minutes,
  });
}

/**
 * The other tags of the first media of a tag, from its cached list, which is
 * entered at `at`; null if the list is empty.
 */
export function relatedTags(name: string, at: string | null) {
  return {
    ...cachedMediaList(`tag:${name}`, at),
    select: ({ pages: [first] }: SparseList) =>
      first && first.items.length > 0 ? rankRelatedTags(name, first.items) : null,
  };
}

/** The number of related tags shown. */
const most = 12;

/** The other tags of some media, most frequent first, else in order of appearance. */
export function rankRelatedTags(
  name: string,
  items: readonly { readonly tags: readonly string[] }[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of items.flatMap(({ tags }) => tags)) {
    if (tag !== name) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([tag]) => tag);
}
