import type { RouteName } from "./routes.ts";

/**
 * Which lists are paged, how large their pages are, and the cursor that each speaks
 * (reference: section 0.6 of the v1 notes). Plain data, taken by server and viewer.
 */
export interface Paging {
  /** Items a page when `count` is not sent. */
  readonly defaultCount: number;
  /** A larger `count` is clamped to this in silence, as v1 did. */
  readonly maximumCount: number;
  /** The query parameter that carries the cursor for older items. */
  readonly cursor: string;
  /** The key of `pagination` that holds the cursor of the next page. */
  readonly next: string;
  /** The query parameter that carries a cursor for newer items; on lists of media alone. */
  readonly newer?: string;
  /** Other names under which the two are taken: some clients send `next_max_id` back as `max_id` to any list. */
  readonly otherCursor?: "max_id";
  readonly otherNewer?: "min_id";
}

const mediaIds = {
  defaultCount: 20,
  maximumCount: 33,
  cursor: "max_id",
  next: "next_max_id",
  newer: "min_id",
} as const;
const people = {
  defaultCount: 50,
  maximumCount: 100,
  cursor: "cursor",
  next: "next_cursor",
} as const;

export const paging = {
  listFeed: mediaIds,
  listLikedMedia: {
    ...mediaIds,
    cursor: "max_like_id",
    next: "next_max_like_id",
    newer: "min_like_id",
    otherCursor: "max_id",
  },
  listUserMedia: mediaIds,
  listTagMedia: {
    ...mediaIds,
    cursor: "max_tag_id",
    next: "next_max_tag_id",
    newer: "min_tag_id",
    otherCursor: "max_id",
    otherNewer: "min_id",
  },
  listLocationMedia: mediaIds,
  listGeographyMedia: {
    defaultCount: mediaIds.defaultCount,
    maximumCount: mediaIds.maximumCount,
    cursor: "max_id",
    next: "next_max_id",
  },
  listFollows: people,
  listFollowers: people,
  // v1 gave all of them at once; the cursor is an extension that shows only where there are more.
  listRequests: people,
  listBlockedUsers: people,
  listTokens: people,
} as const satisfies Partial<Record<RouteName, Paging>>;

export type PagedRouteName = keyof typeof paging;

/** The lists of media, which are paged both ways and take the extensions of lists. */
export type MediaListName = {
  [Name in PagedRouteName]: (typeof paging)[Name] extends { readonly newer: string } ? Name : never;
}[PagedRouteName];
