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
}

export const paging = {
  listFeed: { defaultCount: 20, maximumCount: 33, cursor: "max_id", next: "next_max_id" },
  listLikedMedia: {
    defaultCount: 20,
    maximumCount: 33,
    cursor: "max_like_id",
    next: "next_max_like_id",
  },
} as const satisfies Partial<Record<RouteName, Paging>>;

export type PagedRouteName = keyof typeof paging;
