import type { MediaListName } from "#contract/paging.ts";
import type { manyTongues } from "./many-tongues.ts";
import { type Scanned, secondsOf, type Wanted } from "./plain-scan.ts";

export type Tongues = Awaited<ReturnType<typeof manyTongues>>;

/** The operation that tells the months of a list. */
export const monthNames = {
  listFeed: "listFeedMonths",
  listLikedMedia: "listLikedMonths",
  listUserMedia: "listUserMonths",
  listTagMedia: "listTagMonths",
  listLocationMedia: "listLocationMonths",
} as const satisfies Record<MediaListName, string>;

/** A list with its addresses. */
export interface Shelf extends Scanned {
  readonly url: string;
  readonly months: string;
}

/** A list of each kind; whose and where has something in it. */
export function shelvesOf({ ben, dana, places: [place = 0n] }: Tongues): readonly Shelf[] {
  const ofUser = (id: bigint): Shelf => ({
    name: "listUserMedia",
    of: id,
    url: `/v1/users/${id}/media/recent`,
    months: `/keepsake/users/${id}/months`,
  });
  return [
    { name: "listFeed", url: "/v1/users/self/feed", months: "/keepsake/months/feed" },
    { name: "listLikedMedia", url: "/v1/users/self/media/liked", months: "/keepsake/months/liked" },
    ofUser(ben),
    ofUser(dana),
    {
      name: "listTagMedia",
      of: "river",
      url: "/v1/tags/River/media/recent",
      months: "/keepsake/tags/River/months",
    },
    {
      name: "listLocationMedia",
      of: place,
      url: `/v1/locations/${place}/media/recent`,
      months: `/keepsake/locations/${place}/months`,
    },
  ];
}

/** What a list is narrowed to, as a query. */
export const queryOf = (wanted: Wanted) =>
  Object.entries(wanted)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");

/** The months of items that are in their order, with how many each holds. */
export function monthsIn(items: readonly { readonly key: bigint }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { key } of items) {
    const month = new Date(secondsOf(key) * 1000).toISOString().slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts];
}
