import type { RouteName } from "#contract/routes.ts";

/** What the reference says of an operation: the heading it stands under, and one sentence. */
interface OperationWords {
  readonly group: string;
  readonly summary: string;
}

export const operationDescriptions = {
  getUser: { group: "People", summary: "A person’s profile with its counts; self is the reader." },
  searchUsers: { group: "People", summary: "People found by username or full name." },
  listFeed: {
    group: "Media lists",
    summary: "Media of the people whom the reader follows, newest first.",
  },
  listLikedMedia: {
    group: "Media lists",
    summary: "Media that the reader liked, newest like first.",
  },
  listUserMedia: { group: "Media lists", summary: "Media of one person, newest first." },
  listRequests: { group: "Relationships", summary: "People who ask to follow the reader." },
  listFollows: { group: "Relationships", summary: "Whom a person follows, newest follow first." },
  listFollowers: { group: "Relationships", summary: "Who follows a person, newest follow first." },
  getRelationship: { group: "Relationships", summary: "How the reader stands to a person." },
  modifyRelationship: {
    group: "Relationships",
    summary: "Follows, blocks, or answers a request; says how things are afterwards.",
  },
  getMedia: { group: "Media", summary: "One media by its id." },
  getMediaByShortcode: { group: "Media", summary: "One media by the shortcode in its link." },
  listPopularMedia: { group: "Media lists", summary: "What the newest likes went to." },
  searchMedia: { group: "Media lists", summary: "Media made around a point, newest first." },
  listComments: { group: "Comments", summary: "The newest 150 comments of a media, oldest first." },
  createComment: { group: "Comments", summary: "Writes a comment." },
  deleteComment: {
    group: "Comments",
    summary: "Deletes a comment of the reader’s, or one on a media of theirs.",
  },
  listLikes: { group: "Likes", summary: "Up to 120 people who like a media, newest like first." },
  setLike: { group: "Likes", summary: "Likes a media; where it is liked, nothing changes." },
  removeLike: {
    group: "Likes",
    summary: "Takes a like back; where there is none, nothing changes.",
  },
  searchTags: { group: "Tags", summary: "Tags whose name begins with a word." },
  getTag: { group: "Tags", summary: "A tag, and how many public media bear it." },
  listTagMedia: {
    group: "Media lists",
    summary: "Media that bear a tag, the last to take it first.",
  },
  searchLocations: { group: "Places", summary: "Places near a point, or by name." },
  getLocation: { group: "Places", summary: "One place." },
  listLocationMedia: { group: "Media lists", summary: "Media made at a place, newest first." },
  listGeographyMedia: {
    group: "Media lists",
    summary: "Media of a circle that a client watches, newest first.",
  },
  listSubscriptions: { group: "Subscriptions", summary: "What a client watches, oldest first." },
  createSubscription: {
    group: "Subscriptions",
    summary: "Has a client called when something new is there, once its callback has agreed.",
  },
  deleteSubscriptions: {
    group: "Subscriptions",
    summary: "Ends a client’s subscriptions: one, those to one kind of object, or all.",
  },
  getServer: { group: "This server", summary: "What this server says of itself." },
  createDemoToken: {
    group: "This server",
    summary: "A token for the demo library, for its own page on the same machine.",
  },
  listCredits: { group: "This server", summary: "Whose the demo’s pictures are." },
  getUserByName: { group: "People", summary: "A person by their username, in any case." },
  listRelationships: {
    group: "Relationships",
    summary: "How the reader stands to several people.",
  },
  listBlockedUsers: { group: "Relationships", summary: "Whom the reader has blocked." },
  listFeedMonths: { group: "Months", summary: "The months of the feed, newest first." },
  listLikedMonths: { group: "Months", summary: "The months in which the reader liked something." },
  listUserMonths: { group: "Months", summary: "The months of a person’s media." },
  listTagMonths: { group: "Months", summary: "The months of a tag’s media." },
  listLocationMonths: { group: "Months", summary: "The months of a place’s media." },
  listClients: {
    group: "Access",
    summary: "The clients that the reader registered, oldest first.",
  },
  createClient: { group: "Access", summary: "Registers a client; its secret is told this once." },
  deleteClient: {
    group: "Access",
    summary: "Deletes a client of the reader’s, with every token that it was given.",
  },
  listTokens: {
    group: "Access",
    summary: "The living tokens that speak for the reader, newest first.",
  },
  revokeToken: { group: "Access", summary: "Ends a token that speaks for the reader." },
} as const satisfies Record<RouteName, OperationWords>;

/** What a parameter says, the same wherever its name stands. */
export const parameterDescriptions: Readonly<Record<string, string>> = {
  userId: "A person’s id, or self.",
  mediaId: "A media’s id, <number>_<owner’s number>; the bare number does as well.",
  commentId: "A comment’s id.",
  shortcode: "The last part of a media’s link.",
  tagName: "A tag’s name without #, in any case.",
  locationId: "A place’s id.",
  geographyId: "The id of a circle that a client watches.",
  username: "A username, in any case.",
  count: "How many items a page; more than the list’s maximum is clamped in silence.",
  cursor: "The cursor of the page before.",
  max_id: "Items older than this one.",
  min_id: "Items newer than this one.",
  max_like_id:
    "Media liked earlier than this like’s number, or than the reader’s like of this media.",
  min_like_id:
    "Media liked later than this like’s number, or than the reader’s like of this media.",
  max_tag_id: "Media that took the tag earlier.",
  min_tag_id: "Media that took the tag later.",
  max_timestamp: "Before this time, in seconds since 1970.",
  min_timestamp: "After this time, in seconds since 1970.",
  q: "Words to find; the last may be half typed.",
  lat: "Latitude of a point.",
  lng: "Longitude of a point.",
  distance: "How far around the point, in metres.",
  facebook_places_id: "An id of another service, of which this server keeps none.",
  foursquare_v2_id: "An id of another service, of which this server keeps none.",
  foursquare_id: "An id of another service, of which this server keeps none.",
  type: "Only media of this kind.",
  user_id: "Only media of this person: an id, or self.",
  tag: "Only media that bear this tag.",
  location_id: "Only media made at this place.",
  around: "A media’s id: the page that holds it.",
  nearest: "1: the page right above the newer cursor.",
  skip: "Steps over so many items.",
  ends: "1: also tells the page’s first cursor, and whether there is anything above it.",
  time_zone:
    "The time zone whose months are counted, by its IANA name, as Europe/Zurich; without it UTC.",
  clientId: "A client’s client_id.",
  tokenId: "A token’s id in the list of tokens; not the token itself.",
  name: "What people are asked to allow; at most 60 characters.",
  redirect_uris: "Where codes may be sent: at most 10 whole addresses, one a line.",
  implicit: "1: it may be given tokens without its secret.",
  client_id: "The client that asks.",
  client_secret: "Its secret.",
  object: "What is watched.",
  object_id: "The name of a tag, or the id of a place; of a geography where one is ended.",
  aspect: "Always media.",
  radius: "How far the geography reaches around its point, in metres; at most 5000.",
  callback_url: "Where the client is called. It is asked before anything is answered.",
  verify_token: "Sent along with that question, so that the callback knows its own.",
  id: "A subscription’s id.",
  ids: "Ids of people, separated by commas; at most 100.",
  action: "What shall be so.",
  text: "At most 300 characters, 4 hashtags and 1 link, not all in capitals.",
};

const program = ["client_id", "client_secret"] as const;

/** What an operation cannot do without although its schema could: that it is missing is said in v1’s words. */
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
const ofLists = [...filters, "around", "nearest", "skip", "ends"] as const;
const times = ["max_timestamp", "min_timestamp"] as const;

/** The parameters of v1’s own operations that v1 did not have. */
export const extensionParameters: Readonly<Partial<Record<RouteName, readonly string[]>>> = {
  listFeed: [...ofLists, ...times],
  listLikedMedia: [...ofLists, ...times, "min_like_id", "max_id"],
  listUserMedia: ofLists,
  listTagMedia: [...ofLists, ...times],
  listLocationMedia: ofLists,
  listRequests: ["count", "cursor"],
  searchLocations: ["q"],
};
