import type { RouteName } from "./routes.ts";

/** The paged lists: page sizes and cursor parameters (v1 notes, 0.6). Plain data for server and viewer. */
export interface Paging {
  /** Items per page if no `count` is sent. */
  readonly defaultCount: number;
  /** A larger `count` is clamped to this, as in v1. */
  readonly maximumCount: number;
  /** Query parameter with the cursor for older items. */
  readonly cursor: string;
  /** Key of `pagination` with the cursor of the next page. */
  readonly next: string;
  /** Query parameter with the cursor for newer items; only on media lists. */
  readonly newer?: string;
  /** Other names of the two: some clients send `next_max_id` back as `max_id` to any list. */
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
  listSavedMedia: mediaIds,
  listArchivedMedia: mediaIds,
  listStories: mediaIds,
  listFollows: people,
  listFollowers: people,
  // v1 returned all at once. The cursor is an extension that appears only if there are more.
  listRequests: people,
  listBlockedUsers: people,
  listTokens: people,
  listOwnComments: people,
} as const satisfies Partial<Record<RouteName, Paging>>;

export type PagedRouteName = keyof typeof paging;

/** The media lists, which can be paged both ways and have the list extensions. */
export type MediaListRouteName = {
  [Name in PagedRouteName]: (typeof paging)[Name] extends { readonly newer: string } ? Name : never;
}[PagedRouteName];
