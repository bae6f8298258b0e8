import type { PagedRouteName } from "#contract/paging.ts";
import type { Params } from "#contract/schemas/endpoints.ts";
import type { MediaListName } from "#viewer/data/client/keys.ts";

export type MediaRoute =
  | "listFeed"
  | "listLikedMedia"
  | "listUserMedia"
  | "listTagMedia"
  | "listLocationMedia";

export type MonthsRoute =
  | "listFeedMonths"
  | "listLikedMonths"
  | "listUserMonths"
  | "listTagMonths"
  | "listLocationMonths";

/** Where a list of medias is asked for. */
export interface MediaSource {
  readonly route: MediaRoute & PagedRouteName;
  /** Where its months are asked for: an extension. */
  readonly months: MonthsRoute;
  readonly params?: Params<PagedRouteName>;
  /** What it is narrowed to, in the API's own parameters. */
  readonly filters: Readonly<Record<string, string>>;
}

/** "tag:snow?type=video" -> the medias of a tag, the clips among them. */
export function sourceOf(name: MediaListName): MediaSource {
  const [, kind, what = "", query] = /^(\w+)(?::([^?]*))?(?:\?(.*))?$/s.exec(name) ?? [];
  const filters = Object.fromEntries(new URLSearchParams(query));
  switch (kind) {
    case "feed":
      return { route: "listFeed", months: "listFeedMonths", filters };
    case "liked":
      return { route: "listLikedMedia", months: "listLikedMonths", filters };
    case "user":
      return {
        route: "listUserMedia",
        months: "listUserMonths",
        params: { userId: what },
        filters,
      };
    case "tag":
      return { route: "listTagMedia", months: "listTagMonths", params: { tagName: what }, filters };
    default:
      return {
        route: "listLocationMedia",
        months: "listLocationMonths",
        params: { locationId: what },
        filters,
      };
  }
}
