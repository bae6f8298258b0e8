/** What a person can change about a media. Each has its own refetch and its own mutation queue. */
export type Change = "like" | "comments" | "save" | "poster" | "altText";

type WholeList =
  | "feed"
  | "liked"
  | "saved"
  | "archived"
  | `${"user" | "tag" | "location" | "stories"}:${string}`
  /** The saved media of one collection. */
  | `saved:${string}`;
/**
 * Every list of media, whole or filtered by the API's own parameters: "liked?type=video". Browser histories
 * keep these names, so their meaning must not change.
 */
export type MediaListName = WholeList | `${WholeList}?${string}`;
/** Every list of people. */
export type PeopleListName = "requests" | "blocked" | `follows:${string}` | `followers:${string}`;

/** Every key of the cache. A key without arguments is a prefix of the keys below it. */
export const keys = {
  server: ["server"],
  credits: ["credits"],
  reference: ["reference"],
  ownClients: ["own-clients"],
  ownTokens: ["own-tokens"] as const,
  self: ["self"],
  mediaLists: ["media-list"],
  mediaList: (name: MediaListName) => ["media-list", name] as const,
  /** One page of a list, while it is loading. */
  listPage: (name: MediaListName, load: string) => ["list-page", name, load] as const,
  listMonths: (name: MediaListName) => ["list-months", name] as const,
  peopleLists: ["people-list"],
  peopleList: (name: PeopleListName) => ["people-list", name] as const,
  users: ["user"],
  user: (userId: string) => ["user", userId] as const,
  usernameOf: (userId: string) => ["username-of", userId] as const,
  userByName: (username: string) => ["user-by-name", username] as const,
  tag: (name: string) => ["tag", name] as const,
  location: (locationId: string) => ["location", locationId] as const,
  nearby: (locationId: string) => ["nearby", locationId] as const,
  searches: ["search"],
  search: (kind: "people" | "tags" | "places", text: string) => ["search", kind, text] as const,
  relationships: ["relationship"],
  relationship: (userId: string) => ["relationship", userId] as const,
  relationshipsOf: (userIds: readonly string[]) => ["relationships-of", ...userIds] as const,
  ownPrivacy: ["own-privacy"],
  relationshipRefetch: (userId: string) => ["relationship-refetch", userId] as const,
  waitingRequests: ["waiting-requests"],
  mediaPages: ["media"],
  mediaPage: (shortcode: string) => ["media", shortcode] as const,
  likers: ["likes"],
  likes: (mediaId: string) => ["likes", mediaId] as const,
  commentLists: ["comments"],
  comments: (mediaId: string) => ["comments", mediaId] as const,
  mediaRefetch: (mediaId: string, change: Change) => ["media-refetch", mediaId, change] as const,
  /** Mutations. */
  change: (mediaId: string, change: Change) => ["change", mediaId, change] as const,
  /** The mutations of one scope run one after another. */
  scope: (mediaId: string, change: Change) => ({ id: `${change} ${mediaId}` }),
  createComment: (mediaId: string) => ["change", mediaId, "comments", "create"] as const,
  changeRelationship: (userId: string) => ["change-relationship", userId] as const,
  deleteComment: (mediaId: string) => ["change", mediaId, "comments", "delete"] as const,
  collections: ["collections"],
  hasOwnComments: ["has-own-comments"],
  ownComments: (text: string) => ["own-comments", text] as const,
} as const;
