/**
 * Every operation: its name, its method and path, and the scope that its token needs.
 * Plain data and no library, because the viewer takes these values into the browser.
 * Path parameters are written `:name`. Paths under /v1 are the Instagram v1 API;
 * those under /keepsake are this server's own and no part of v1.
 */
export type Scope = (typeof scopes)[number];

export const scopes = [
  "basic",
  "public_content",
  "follower_list",
  "comments",
  "relationships",
  "likes",
] as const;

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** Null: the operation asks for no token. */
  readonly scope: Scope | null;
}

export const routes = {
  getUser: { method: "GET", path: "/v1/users/:userId", scope: "basic" },
  listFeed: { method: "GET", path: "/v1/users/self/feed", scope: "basic" },
  listLikedMedia: { method: "GET", path: "/v1/users/self/media/liked", scope: "basic" },
  getMedia: { method: "GET", path: "/v1/media/:mediaId", scope: "basic" },
  getMediaByShortcode: { method: "GET", path: "/v1/media/shortcode/:shortcode", scope: "basic" },
  listComments: { method: "GET", path: "/v1/media/:mediaId/comments", scope: "basic" },
  createComment: { method: "POST", path: "/v1/media/:mediaId/comments", scope: "comments" },
  deleteComment: {
    method: "DELETE",
    path: "/v1/media/:mediaId/comments/:commentId",
    scope: "comments",
  },
  listLikes: { method: "GET", path: "/v1/media/:mediaId/likes", scope: "basic" },
  setLike: { method: "POST", path: "/v1/media/:mediaId/likes", scope: "likes" },
  removeLike: { method: "DELETE", path: "/v1/media/:mediaId/likes", scope: "likes" },
  getServer: { method: "GET", path: "/keepsake/server", scope: null },
  createDemoToken: { method: "POST", path: "/keepsake/demo-token", scope: null },
  listCredits: { method: "GET", path: "/keepsake/credits", scope: null },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
