import type { PagedRouteName } from "#contract/paging.ts";
import type { Params } from "#contract/schemas/endpoints.ts";
import type { MediaListName } from "#viewer/data/client/keys.ts";

export type MediaRoute =
  | "listFeed"
  | "listLikedMedia"
  | "listUserMedia"
  | "listTagMedia"
  | "listLocationMedia"
  | "listSavedMedia"
  | "listArchivedMedia"
  | "listStories";

export type MonthsRoute =
  | "listFeedMonths"
  | "listLikedMonths"
  | "listUserMonths"
  | "listTagMonths"
  | "listLocationMonths"
  | "listSavedMonths"
  | "listArchivedMonths"
  | "listStoryMonths";

/** The routes and parameters of a list of media. */
export interface MediaSource {
  readonly route: MediaRoute & PagedRouteName;
  /** The route of its months, an extension. */
  readonly months: MonthsRoute;
  readonly params?: Params<PagedRouteName>;
  /** Its filters, as the API's own parameters. */
  readonly filters: Readonly<Record<string, string>>;
}

/** "tag:snow?type=video" -> the media of a tag, only videos. */
export function sourceOf(name: MediaListName): MediaSource {
  const [, kind, id = "", query] = /^(\w+)(?::([^?]*))?(?:\?(.*))?$/s.exec(name) ?? [];
  const filters = Object.fromEntries(new URLSearchParams(query));
  switch (kind) {
    case "feed":
      return { route: "listFeed", months: "listFeedMonths", filters };
    case "liked":
      return { route: "listLikedMedia", months: "listLikedMonths", filters };
    case "saved":
      return {
        route: "listSavedMedia",
        months: "listSavedMonths",
        filters: id === "" ? filters : { collection_id: id, ...filters },
      };
    case "archived":
      return { route: "listArchivedMedia", months: "listArchivedMonths", filters };
    case "stories":
      return {
        route: "listStories",
        months: "listStoryMonths",
        params: { userId: id },
        filters,
      };
    case "user":
      return {
        route: "listUserMedia",
        months: "listUserMonths",
        params: { userId: id },
        filters,
      };
    case "tag":
      return { route: "listTagMedia", months: "listTagMonths", params: { tagName: id }, filters };
    default:
      return {
        route: "listLocationMedia",
        months: "listLocationMonths",
        params: { locationId: id },
        filters,
      };
  }
}
