import type { RouteName } from "#contract/routes.ts";

/** An operation in the API reference: its group and a summary of one sentence. */
interface OperationDescription {
  readonly group: string;
  readonly summary: string;
}

export const operationDescriptions = {
  getUser: { group: "People", summary: "A user’s profile with counts; self is the token’s user." },
  searchUsers: { group: "People", summary: "Search users by username or full name." },
  listFeed: {
    group: "Media lists",
    summary: "Media of the users that the token’s user follows, newest first.",
  },
  listLikedMedia: {
    group: "Media lists",
    summary: "Media that the token’s user has liked, most recent like first.",
  },
  listUserMedia: { group: "Media lists", summary: "Media of a user, newest first." },
  listRequests: {
    group: "Relationships",
    summary: "Users who have requested to follow the token’s user.",
  },
  listFollows: { group: "Relationships", summary: "Users that a user follows, most recent first." },
  listFollowers: { group: "Relationships", summary: "Followers of a user, most recent first." },
  getRelationship: {
    group: "Relationships",
    summary: "The relationship of the token’s user to another user.",
  },
  modifyRelationship: {
    group: "Relationships",
    summary: "Follow, block, or answer a follow request. Returns the new relationship.",
  },
  getMedia: { group: "Media", summary: "A media by its id." },
  getMediaByShortcode: { group: "Media", summary: "A media by the shortcode in its link." },
  listPopularMedia: {
    group: "Media lists",
    summary: "Media that received most of the recent likes, most liked first.",
  },
  searchMedia: { group: "Media lists", summary: "Media near a point, newest first." },
  listComments: { group: "Comments", summary: "The newest 150 comments of a media, oldest first." },
  createComment: { group: "Comments", summary: "Add a comment to a media." },
  deleteComment: {
    group: "Comments",
    summary: "Delete a comment by the token’s user, or one on their media.",
  },
  listLikes: { group: "Likes", summary: "Up to 120 users who like a media, most recent first." },
  setLike: { group: "Likes", summary: "Like a media. Does nothing if it is already liked." },
  removeLike: {
    group: "Likes",
    summary: "Remove a like. Does nothing if there is none.",
  },
  searchTags: { group: "Tags", summary: "Search tags by the beginning of their name." },
  getTag: { group: "Tags", summary: "A tag and the number of its public media." },
  listTagMedia: {
    group: "Media lists",
    summary: "Media with a tag, most recently tagged first.",
  },
  searchLocations: { group: "Places", summary: "Search locations near a point or by name." },
  getLocation: { group: "Places", summary: "A location by its id." },
  listLocationMedia: { group: "Media lists", summary: "Media at a location, newest first." },
  listGeographyMedia: {
    group: "Media lists",
    summary: "Media in a geography that a client is subscribed to, newest first.",
  },
  listSubscriptions: { group: "Subscriptions", summary: "A client’s subscriptions, oldest first." },
  createSubscription: {
    group: "Subscriptions",
    summary: "Subscribe to new media. The callback must confirm the subscription first.",
  },
  deleteSubscriptions: {
    group: "Subscriptions",
    summary: "Delete subscriptions of a client: one, all to one kind of object, or all.",
  },
  getServer: { group: "This server", summary: "Name, version and address of this server." },
  createDemoToken: {
    group: "This server",
    summary: "A token for the demo library, only for this server’s own page on the same machine.",
  },
  listCredits: { group: "This server", summary: "Credits of the demo’s pictures." },
  getUserByName: { group: "People", summary: "A user by username, case-insensitive." },
  listRelationships: {
    group: "Relationships",
    summary: "The relationships of the token’s user to several users.",
  },
  listBlockedUsers: { group: "Relationships", summary: "Users that the token’s user has blocked." },
  listFeedMonths: {
    group: "Months",
    summary: "Months of the feed with the number of media in each, newest first.",
  },
  listLikedMonths: {
    group: "Months",
    summary: "Months of the liked media with the number of likes in each, newest first.",
  },
  listUserMonths: {
    group: "Months",
    summary: "Months of a user’s media with the number in each, newest first.",
  },
  listTagMonths: {
    group: "Months",
    summary: "Months of a tag’s media with the number in each, newest first.",
  },
  listLocationMonths: {
    group: "Months",
    summary: "Months of a location’s media with the number in each, newest first.",
  },
  listSavedMedia: {
    group: "Saved and archived",
    summary: "Media that the token’s user has saved, most recently saved first.",
  },
  listSavedMonths: {
    group: "Months",
    summary: "Months of the saved media with the number of saves in each, newest first.",
  },
  setSave: {
    group: "Saved and archived",
    summary: "Save a media. Does nothing if it is already saved.",
  },
  removeSave: {
    group: "Saved and archived",
    summary: "Remove a media from the saved ones and from their collections.",
  },
  setPoster: {
    group: "Saved and archived",
    summary:
      "Give an own clip, by its position in the media, the poster that the server could not make: a JPEG of at most 2 MB. Does nothing if it has one.",
  },
  setAltText: {
    group: "Media",
    summary: "Say what an own media shows, for people who do not see it. An empty text removes it.",
  },
  listCollections: {
    group: "Saved and archived",
    summary: "The collections of the token’s user’s saved media, by name.",
  },
  listArchivedMedia: {
    group: "Saved and archived",
    summary: "Archived media of the token’s user, newest first.",
  },
  listArchivedMonths: {
    group: "Months",
    summary: "Months of the archived media with the number in each, newest first.",
  },
  listStories: {
    group: "Saved and archived",
    summary: "Stories of the token’s user, newest first; empty for other users.",
  },
  listStoryMonths: {
    group: "Months",
    summary: "Months of the stories with the number in each, newest first.",
  },
  listOwnComments: {
    group: "Comments",
    summary: "Comments of the token’s user that an import could not attach to a media.",
  },
  listClients: {
    group: "Access",
    summary: "Clients that the token’s user has registered, oldest first.",
  },
  createClient: {
    group: "Access",
    summary: "Register a client. Its secret is returned only this once.",
  },
  deleteClient: {
    group: "Access",
    summary: "Delete a client of the token’s user and all of its tokens.",
  },
  listTokens: {
    group: "Access",
    summary: "Valid tokens of the token’s user, newest first.",
  },
  revokeToken: { group: "Access", summary: "Revoke a token of the token’s user." },
  listImports: { group: "Imports", summary: "Imports of downloads, newest first." },
  getImport: { group: "Imports", summary: "An import with its preview and progress." },
  getImportReport: { group: "Imports", summary: "The report of a finished import." },
  getImportSpace: { group: "Imports", summary: "The disk space that an upload needs." },
  createImport: {
    group: "Imports",
    summary:
      "Begin an import. Its parts are then uploaded to /keepsake/uploads with the tus protocol.",
  },
  changeImport: {
    group: "Imports",
    summary: "Read the uploaded parts, start, pause, resume, cancel, or remove what it brought.",
  },
  listAccounts: { group: "Imports", summary: "The accounts of this library." },
  changeAccount: { group: "Imports", summary: "Let an account import, or not. Only the owner." },
  removeAccount: {
    group: "Imports",
    summary: "Remove an account and everything that only it brought.",
  },
  getBackups: { group: "This server", summary: "Its backups. Only the owner." },
  setPassword: { group: "Access", summary: "Set the password of the token’s user." },
  createOwnerToken: {
    group: "This server",
    summary:
      "A token for the owner, only for this server’s own page on the same machine, while the owner has no password.",
  },
} as const satisfies Record<RouteName, OperationDescription>;

/** Descriptions of parameters, by name. A name means the same in every operation. */
export const parameterDescriptions: Readonly<Record<string, string>> = {
  userId: "A user’s id, or self.",
  position: "The position of an item in its media: 0 unless it is an album.",
  mediaId: "A media’s id, <number>_<owner’s id>; the number is enough.",
  commentId: "A comment’s id.",
  shortcode: "The last path segment of a media’s link.",
  tagName: "A tag’s name without #, case-insensitive.",
  locationId: "A location’s id.",
  geographyId: "The id of a geography that a client is subscribed to.",
  username: "A username, case-insensitive.",
  importId: "An import’s id.",
  size: "Bytes of all parts of a download.",
  account: "The account’s username, if the download does not say it.",
  remove_demo: "0 keeps the demo library.",
  password: "8 to 200 characters.",
  may_import: "1: the account may import.",
  count: "Number of items per page. Larger values are reduced to the list’s maximum.",
  cursor: "The cursor from the previous page.",
  max_id: "Return items older than this id.",
  min_id: "Return items newer than this id.",
  max_like_id:
    "Return media liked before this: a like’s number, or the id of a media that the token’s user has liked.",
  min_like_id:
    "Return media liked after this: a like’s number, or the id of a media that the token’s user has liked.",
  max_tag_id: "Return media tagged before this cursor.",
  min_tag_id: "Return media tagged after this cursor.",
  max_timestamp: "Only before this time, in Unix seconds.",
  min_timestamp: "Only after this time, in Unix seconds.",
  q: "Search terms. The last one may be incomplete.",
  lat: "Latitude in degrees.",
  lng: "Longitude in degrees.",
  distance: "Maximum distance from the point, in metres.",
  facebook_places_id: "An id of another service. Accepted, but never found.",
  foursquare_v2_id: "An id of another service. Accepted, but never found.",
  foursquare_id: "An id of another service. Accepted, but never found.",
  type: "Only media of this type.",
  user_id: "Only media of this user: an id, or self.",
  tag: "Only media with this tag.",
  location_id: "Only media at this location.",
  collection_id: "Only media of this collection of the token’s user.",
  around: "A media’s id. Returns the page that contains it.",
  nearest: "1: return the page directly above the newer cursor.",
  skip: "Number of items to skip.",
  ends: "1: also return the cursor of the first item, and whether there are newer ones.",
  time_zone: "IANA time zone in which months are counted, such as Europe/Zurich. Default: UTC.",
  clientId: "A client’s id.",
  tokenId: "A token’s id in the list of tokens, not the token itself.",
  name: "The client’s name, which users see when they are asked for access. At most 60 characters.",
  redirect_uris: "Redirect URIs: at most 10 absolute URIs, one per line.",
  implicit: "1: allow the implicit flow, which needs no secret.",
  client_id: "The client’s id.",
  client_secret: "The client’s secret.",
  object: "The kind of object to subscribe to.",
  object_id: "A tag’s name or a location’s id. To delete subscriptions, also a geography’s id.",
  aspect: "Always media.",
  radius: "Radius of the geography in metres, at most 5000.",
  callback_url:
    "URL that is called when there is something new. It is verified before this request is answered.",
  verify_token: "Sent with the verification request, so that the callback can recognise it.",
  id: "A subscription’s id.",
  ids: "User ids, separated by commas, at most 100.",
  action:
    "The change to make: follow, unfollow, block, unblock, approve or ignore. deny means ignore.",
  alt_text: "What the media shows, at most 1000 characters; empty to remove it.",
  idempotency_key:
    "Extension. 1 to 64 of A-Z a-z 0-9 _ -. The same comment with the same key is written once, within 30 days.",
  text: "The comment: at most 300 characters, 4 hashtags and 1 link, not all in capitals.",
};

const program = ["client_id", "client_secret"] as const;

/** Required parameters that are optional in the schema, because the handler sends v1’s error if they are missing. */
export const neededParameters: Readonly<Partial<Record<RouteName, readonly string[]>>> = {
  searchUsers: ["q"],
  searchTags: ["q"],
  searchMedia: ["lat", "lng"],
  createComment: ["text"],
  listSubscriptions: program,
  createSubscription: [...program, "callback_url"],
  deleteSubscriptions: program,
  createClient: ["name", "redirect_uris"],
};

const filters = ["type", "user_id", "tag", "location_id", "q"] as const;
const listParameters = [...filters, "around", "nearest", "skip", "ends"] as const;
const times = ["max_timestamp", "min_timestamp"] as const;

/** Extension parameters of v1’s own operations. */
export const extensionParameters: Readonly<Partial<Record<RouteName, readonly string[]>>> = {
  listFeed: [...listParameters, ...times],
  listLikedMedia: [...listParameters, ...times, "min_like_id", "max_id"],
  listUserMedia: listParameters,
  listTagMedia: [...listParameters, ...times],
  listLocationMedia: listParameters,
  listRequests: ["count", "cursor"],
  searchLocations: ["q"],
};
