/**
 * Every operation: name, method, path, and the scope that its token needs. Plain data without a library, because the
 * viewer bundles it. Paths under /v1 are the Instagram v1 API; paths under /keepsake are extensions.
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
  /** Null if the operation needs no token. */
  readonly scope: Scope | null;
  /** Also needed if the object is not the token owner's (v1 notes, a.1, "basic / public_content"). */
  readonly scopeForOthers?: Scope;
  /** Only for tokens of this server's own viewer, or of its command line with every scope. */
  readonly forOwnTokens?: true;
  /** Called by a registered client with its client_id and client_secret, without a user. */
  readonly bySecret?: true;
  /** The media type of its body, if that is a file and no form. */
  readonly takes?: "image/jpeg";
  /** Also without a token, for a visitor who may import (server/http/authenticate.ts). */
  readonly byImporter?: true;
}

export const routes = {
  getUser: {
    method: "GET",
    path: "/v1/users/:userId",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  searchUsers: { method: "GET", path: "/v1/users/search", scope: "public_content" },
  listFeed: { method: "GET", path: "/v1/users/self/feed", scope: "basic" },
  listLikedMedia: { method: "GET", path: "/v1/users/self/media/liked", scope: "basic" },
  listUserMedia: {
    method: "GET",
    path: "/v1/users/:userId/media/recent",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  listRequests: { method: "GET", path: "/v1/users/self/requested-by", scope: "follower_list" },
  listFollows: { method: "GET", path: "/v1/users/:userId/follows", scope: "follower_list" },
  listFollowers: { method: "GET", path: "/v1/users/:userId/followed-by", scope: "follower_list" },
  getRelationship: {
    method: "GET",
    path: "/v1/users/:userId/relationship",
    scope: "follower_list",
  },
  modifyRelationship: {
    method: "POST",
    path: "/v1/users/:userId/relationship",
    scope: "relationships",
  },
  listPopularMedia: { method: "GET", path: "/v1/media/popular", scope: "basic" },
  searchMedia: { method: "GET", path: "/v1/media/search", scope: "public_content" },
  getMedia: {
    method: "GET",
    path: "/v1/media/:mediaId",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  getMediaByShortcode: {
    method: "GET",
    path: "/v1/media/shortcode/:shortcode",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  listComments: {
    method: "GET",
    path: "/v1/media/:mediaId/comments",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  createComment: { method: "POST", path: "/v1/media/:mediaId/comments", scope: "comments" },
  deleteComment: {
    method: "DELETE",
    path: "/v1/media/:mediaId/comments/:commentId",
    scope: "comments",
  },
  listLikes: {
    method: "GET",
    path: "/v1/media/:mediaId/likes",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  setLike: { method: "POST", path: "/v1/media/:mediaId/likes", scope: "likes" },
  removeLike: { method: "DELETE", path: "/v1/media/:mediaId/likes", scope: "likes" },
  searchTags: { method: "GET", path: "/v1/tags/search", scope: "public_content" },
  getTag: { method: "GET", path: "/v1/tags/:tagName", scope: "public_content" },
  listTagMedia: { method: "GET", path: "/v1/tags/:tagName/media/recent", scope: "public_content" },
  searchLocations: { method: "GET", path: "/v1/locations/search", scope: "public_content" },
  getLocation: { method: "GET", path: "/v1/locations/:locationId", scope: "public_content" },
  listLocationMedia: {
    method: "GET",
    path: "/v1/locations/:locationId/media/recent",
    scope: "public_content",
  },
  listGeographyMedia: {
    method: "GET",
    path: "/v1/geographies/:geographyId/media/recent",
    scope: "basic",
  },
  listSubscriptions: {
    method: "GET",
    path: "/v1/subscriptions",
    scope: null,
    bySecret: true,
  },
  createSubscription: { method: "POST", path: "/v1/subscriptions", scope: null, bySecret: true },
  deleteSubscriptions: {
    method: "DELETE",
    path: "/v1/subscriptions",
    scope: null,
    bySecret: true,
  },
  getServer: { method: "GET", path: "/keepsake/server", scope: null },
  createDemoToken: { method: "POST", path: "/keepsake/demo-token", scope: null },
  listCredits: { method: "GET", path: "/keepsake/credits", scope: null },
  getUserByName: { method: "GET", path: "/keepsake/users/:username", scope: "public_content" },
  listRelationships: { method: "GET", path: "/keepsake/relationships", scope: "follower_list" },
  listBlockedUsers: { method: "GET", path: "/keepsake/blocks", scope: "follower_list" },
  listFeedMonths: { method: "GET", path: "/keepsake/months/feed", scope: "basic" },
  listLikedMonths: { method: "GET", path: "/keepsake/months/liked", scope: "basic" },
  listUserMonths: {
    method: "GET",
    path: "/keepsake/users/:userId/months",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  listTagMonths: { method: "GET", path: "/keepsake/tags/:tagName/months", scope: "public_content" },
  listLocationMonths: {
    method: "GET",
    path: "/keepsake/locations/:locationId/months",
    scope: "public_content",
  },
  listSavedMedia: { method: "GET", path: "/keepsake/saved", scope: "basic" },
  listSavedMonths: { method: "GET", path: "/keepsake/months/saved", scope: "basic" },
  setSave: { method: "POST", path: "/keepsake/media/:mediaId/save", scope: "likes" },
  removeSave: { method: "DELETE", path: "/keepsake/media/:mediaId/save", scope: "likes" },
  setPoster: {
    method: "POST",
    path: "/keepsake/media/:mediaId/poster/:position",
    scope: "basic",
    forOwnTokens: true,
    takes: "image/jpeg",
  },
  setAltText: {
    method: "POST",
    path: "/keepsake/media/:mediaId/alt-text",
    scope: "basic",
    forOwnTokens: true,
  },
  listCollections: { method: "GET", path: "/keepsake/collections", scope: "basic" },
  listArchivedMedia: { method: "GET", path: "/keepsake/archived", scope: "basic" },
  listArchivedMonths: { method: "GET", path: "/keepsake/months/archived", scope: "basic" },
  listStories: {
    method: "GET",
    path: "/keepsake/users/:userId/stories",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  listStoryMonths: {
    method: "GET",
    path: "/keepsake/users/:userId/stories/months",
    scope: "basic",
    scopeForOthers: "public_content",
  },
  listOwnComments: { method: "GET", path: "/keepsake/comments", scope: "basic" },
  listClients: { method: "GET", path: "/keepsake/clients", scope: "basic", forOwnTokens: true },
  createClient: { method: "POST", path: "/keepsake/clients", scope: "basic", forOwnTokens: true },
  deleteClient: {
    method: "DELETE",
    path: "/keepsake/clients/:clientId",
    scope: "basic",
    forOwnTokens: true,
  },
  listTokens: { method: "GET", path: "/keepsake/tokens", scope: "basic", forOwnTokens: true },
  revokeToken: {
    method: "DELETE",
    path: "/keepsake/tokens/:tokenId",
    scope: "basic",
    forOwnTokens: true,
  },
  listImports: { method: "GET", path: "/keepsake/imports", scope: null, byImporter: true },
  getImport: { method: "GET", path: "/keepsake/imports/:importId", scope: null, byImporter: true },
  getImportReport: {
    method: "GET",
    path: "/keepsake/imports/:importId/report",
    scope: null,
    byImporter: true,
  },
  getImportSpace: { method: "GET", path: "/keepsake/import-space", scope: null, byImporter: true },
  createImport: { method: "POST", path: "/keepsake/imports", scope: null, byImporter: true },
  changeImport: {
    method: "POST",
    path: "/keepsake/imports/:importId",
    scope: null,
    byImporter: true,
  },
  listAccounts: { method: "GET", path: "/keepsake/accounts", scope: "basic", forOwnTokens: true },
  changeAccount: {
    method: "POST",
    path: "/keepsake/accounts/:userId",
    scope: "basic",
    forOwnTokens: true,
  },
  removeAccount: {
    method: "DELETE",
    path: "/keepsake/accounts/:userId",
    scope: "basic",
    forOwnTokens: true,
  },
  getBackups: { method: "GET", path: "/keepsake/backups", scope: "basic", forOwnTokens: true },
  setPassword: { method: "POST", path: "/keepsake/password", scope: "basic", forOwnTokens: true },
  createOwnerToken: { method: "POST", path: "/keepsake/owner-token", scope: null },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/**
 * Which year's rules a client gets. In 2013 `basic` reads everything, and a client_id without a token reads public
 * data; since 2016 other users' data needs further scopes (v1 notes, 0.9).
 */
export type Era = (typeof eras)[number];

export const eras = ["2013", "2016"] as const;

/** What a client of 2013 may call with only its client_id. Not operations about the caller. */
export const publicReads = [
  "getUser",
  "searchUsers",
  "listUserMedia",
  "listFollows",
  "listFollowers",
  "getMedia",
  "getMediaByShortcode",
  "listPopularMedia",
  "searchMedia",
  "listGeographyMedia",
  "listComments",
  "listLikes",
  "searchTags",
  "getTag",
  "listTagMedia",
  "searchLocations",
  "getLocation",
  "listLocationMedia",
] as const satisfies readonly RouteName[];
