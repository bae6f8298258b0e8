import type { RouteName, Scope } from "#contract/routes.ts";

/**
 * Who may do what, written by hand from docs/privacy.md and the notes on v1, and never derived from the code under
 * test. `access-matrix.test.ts` asks every operation as every caller about every owner and compares.
 */

/** What a caller is to the owner of what is asked for. */
export type Relation = "own" | "open" | "closed" | "hidden";

/** "ok", or the name of the refusal in contract/errors.ts; "missingScope" for its function. */
export type Outcome = string;

/** How a caller gets in at all, before it matters what is asked for. */
type Door =
  | Scope
  /** No token is needed. */
  | "everyone"
  /** A client with its secret; tokens do not count. */
  | "secret"
  /** An account that may import, with a token of the viewer or the command line. */
  | "importer";

/** What an operation is asked about. Those of `media` are asked about each kind of media. */
export type Asked =
  | "nothing"
  | "person"
  | "knownPerson"
  | "media"
  | "ownMedia"
  | "comment"
  | "tag"
  | "place"
  | "geography"
  | "import"
  | "account"
  | "client"
  | "token";

/** The texts of an owner by which a reply is searched. "caption" is that of the media that is asked for. */
export type Shown = MarkName | "caption";

export interface AccessRule {
  readonly door: Door;
  /** The scope for what is not the caller's own. */
  readonly others?: Scope;
  /** Not for tokens of registered clients, nor for tokens without every scope. */
  readonly viewerOnly?: true;
  /** Also for a client of 2013 without a person, which sees what is public. */
  readonly withoutPerson?: true;
  readonly asked: Asked;
  /** The outcome for the library's owner, who manages accounts. */
  readonly byLibraryOwner?: Outcome;
  /** Whether a reply names a person whom the caller has blocked. */
  readonly acrossBlock?: true;
  /** Whether a reply repeats the tag that was sent. */
  readonly repeatsTag?: true;
  /** Where the outcome differs from that of what is asked about. */
  readonly but?: Partial<Record<Relation, Outcome>>;
  /** What a reply to somebody who may see it has to contain. */
  readonly shows?: readonly Shown[];
  /** What only a reply to a follower has to contain. */
  readonly showsFollower?: readonly MarkName[];
  /** What only a reply to the owner has to contain. */
  readonly showsOwner?: readonly MarkName[];
}

/** The outcome by what is asked about and what the caller is to its owner. */
export const outcomes: Readonly<Record<Asked, Readonly<Record<Relation, Outcome>>>> = {
  nothing: always("ok"),
  person: { own: "ok", open: "ok", closed: "notAllowed", hidden: "unknownUser" },
  knownPerson: { own: "ok", open: "ok", closed: "ok", hidden: "unknownUser" },
  media: { own: "ok", open: "ok", closed: "notAllowed", hidden: "unknownMedia" },
  ownMedia: { own: "ok", open: "notAllowed", closed: "notAllowed", hidden: "unknownMedia" },
  comment: { own: "ok", open: "notYourComment", closed: "notAllowed", hidden: "unknownMedia" },
  tag: always("ok"),
  place: { own: "ok", open: "ok", closed: "unknownLocation", hidden: "unknownLocation" },
  // By anybody but the client that watches it.
  geography: always("unknownGeography"),
  import: { own: "ok", open: "unknownImport", closed: "unknownImport", hidden: "unknownImport" },
  account: {
    own: "ok",
    open: "unknownAccount",
    closed: "unknownAccount",
    hidden: "unknownAccount",
  },
  client: { own: "ok", open: "unknownClient", closed: "unknownClient", hidden: "unknownClient" },
  token: { own: "ok", open: "unknownToken", closed: "unknownToken", hidden: "unknownToken" },
};

/** Who may see each text of an owner, in any reply of any operation. */
export const markRules = {
  username: ["own", "open", "closed"],
  bio: ["own", "open"],
  shared: ["own", "open"],
  comment: ["own", "open"],
  altText: ["own", "open"],
  place: ["own", "open"],
  tag: ["own", "open"],
  fileKey: ["own", "open"],
  originalKey: ["own"],
  originalName: ["own"],
  placeName: ["own"],
  story: ["own"],
  archived: ["own"],
  card: ["own"],
  aside: ["own"],
  collection: ["own"],
  lostComment: ["own"],
  report: ["own"],
  client: ["own"],
} as const satisfies Record<string, readonly Relation[]>;

export type MarkName = keyof typeof markRules;

/** Whether somebody may see a text of an owner. The tags of public pictures have no owner. */
export function maySee(name: MarkName, relation: Relation, isPrivate: boolean): boolean {
  if (name === "tag" && !isPrivate) return true;
  const seenBy: readonly Relation[] = markRules[name];
  return seenBy.includes(relation);
}

const media = ["shared", "fileKey"] as const;
const readsOfOthers = { door: "basic", others: "public_content" } as const;
const manages = { door: "basic", viewerOnly: true } as const;
const imports = { door: "importer", asked: "import" } as const;

export const accessRules: Readonly<Record<RouteName, AccessRule>> = {
  getUser: {
    ...readsOfOthers,
    withoutPerson: true,
    asked: "person",
    shows: ["username", "bio"],
  },
  searchUsers: {
    door: "public_content",
    withoutPerson: true,
    asked: "knownPerson",
    but: always("ok"),
    shows: ["username"],
  },
  listFeed: { door: "basic", asked: "nothing", showsFollower: media },
  listLikedMedia: { door: "basic", asked: "nothing", showsFollower: media },
  listUserMedia: { ...readsOfOthers, withoutPerson: true, asked: "person", shows: media },
  listRequests: { door: "follower_list", asked: "nothing" },
  listFollows: { door: "follower_list", withoutPerson: true, asked: "person" },
  listFollowers: { door: "follower_list", withoutPerson: true, asked: "person" },
  getRelationship: { door: "follower_list", asked: "knownPerson" },
  modifyRelationship: {
    door: "relationships",
    asked: "knownPerson",
    but: { own: "notToYourself" },
  },
  listPopularMedia: { door: "basic", withoutPerson: true, asked: "nothing", shows: media },
  searchMedia: {
    door: "public_content",
    withoutPerson: true,
    asked: "place",
    shows: media,
    but: always("ok"),
  },
  getMedia: { ...readsOfOthers, withoutPerson: true, asked: "media", shows: ["caption"] },
  getMediaByShortcode: {
    ...readsOfOthers,
    withoutPerson: true,
    asked: "media",
    shows: ["caption"],
  },
  listComments: { ...readsOfOthers, withoutPerson: true, asked: "media" },
  createComment: { door: "comments", asked: "media" },
  deleteComment: { door: "comments", asked: "comment" },
  listLikes: { ...readsOfOthers, withoutPerson: true, asked: "media" },
  setLike: { door: "likes", asked: "media" },
  removeLike: { door: "likes", asked: "media" },
  searchTags: { door: "public_content", withoutPerson: true, asked: "tag" },
  getTag: { door: "public_content", withoutPerson: true, asked: "tag", repeatsTag: true },
  listTagMedia: { door: "public_content", withoutPerson: true, asked: "tag", shows: media },
  searchLocations: {
    door: "public_content",
    withoutPerson: true,
    asked: "place",
    shows: ["place"],
    but: always("ok"),
  },
  getLocation: { door: "public_content", withoutPerson: true, asked: "place", shows: ["place"] },
  listLocationMedia: { door: "public_content", withoutPerson: true, asked: "place", shows: media },
  listGeographyMedia: { door: "basic", withoutPerson: true, asked: "geography" },
  listSubscriptions: { door: "secret", asked: "nothing" },
  createSubscription: { door: "secret", asked: "nothing" },
  deleteSubscriptions: { door: "secret", asked: "nothing" },
  getServer: { door: "everyone", asked: "nothing" },
  // Other machines can reach the matrix's server.
  createDemoToken: { door: "everyone", asked: "nothing", but: always("demoClosed") },
  createOwnerToken: { door: "everyone", asked: "nothing", but: always("demoClosed") },
  listCredits: { door: "everyone", asked: "nothing" },
  getBackups: {
    ...manages,
    asked: "nothing",
    but: always("ownerOnly"),
    byLibraryOwner: "ok",
  },
  getUserByName: {
    door: "public_content",
    asked: "knownPerson",
    shows: ["username"],
    acrossBlock: true,
  },
  listRelationships: { door: "follower_list", asked: "nothing" },
  listBlockedUsers: { door: "follower_list", asked: "nothing", acrossBlock: true },
  listFeedMonths: { door: "basic", asked: "nothing" },
  listLikedMonths: { door: "basic", asked: "nothing" },
  listUserMonths: { ...readsOfOthers, asked: "person" },
  listTagMonths: { door: "public_content", asked: "tag" },
  listLocationMonths: { door: "public_content", asked: "place" },
  listSavedMedia: { door: "basic", asked: "nothing", showsFollower: media, showsOwner: ["card"] },
  listSavedMonths: { door: "basic", asked: "nothing" },
  setSave: { door: "likes", asked: "media" },
  removeSave: { door: "likes", asked: "media" },
  setPoster: { ...manages, asked: "ownMedia", but: { own: "noPicture" } },
  setAltText: { ...manages, asked: "ownMedia" },
  listCollections: { door: "basic", asked: "nothing", showsOwner: ["collection"] },
  listArchivedMedia: { door: "basic", asked: "nothing", showsOwner: ["archived", "placeName"] },
  listArchivedMonths: { door: "basic", asked: "nothing" },
  listStories: { ...readsOfOthers, asked: "person", showsOwner: ["story"] },
  listStoryMonths: { ...readsOfOthers, asked: "person" },
  listOwnComments: { door: "basic", asked: "nothing", showsOwner: ["lostComment"] },
  listClients: { ...manages, asked: "nothing", showsOwner: ["client"] },
  createClient: { ...manages, asked: "nothing" },
  deleteClient: { ...manages, asked: "client" },
  listTokens: { ...manages, asked: "nothing" },
  revokeToken: { ...manages, asked: "token" },
  listImports: { door: "importer", asked: "nothing", showsOwner: ["username"] },
  getImport: { ...imports, shows: ["username"] },
  getImportReport: { ...imports, shows: ["report"] },
  getImportSpace: { door: "importer", asked: "nothing" },
  createImport: { door: "importer", asked: "nothing" },
  // It is running, so there is nothing to start.
  changeImport: { ...imports, but: { own: "importNotInState" } },
  listAccounts: { ...manages, asked: "nothing", showsOwner: ["username"] },
  changeAccount: {
    ...manages,
    asked: "account",
    but: always("ownerOnly"),
    byLibraryOwner: "ok",
  },
  // Its import is running.
  removeAccount: {
    ...manages,
    asked: "account",
    but: { own: "importNotInState" },
    byLibraryOwner: "importNotInState",
  },
  // The password that is sent is too short.
  setPassword: { ...manages, asked: "nothing", but: always("passwordRule") },
};

function always(outcome: Outcome): Readonly<Record<Relation, Outcome>> {
  return { own: outcome, open: outcome, closed: outcome, hidden: outcome };
}

/**
 * What an address of a file opens, by who got it in a reply; `nobody` has only the address without its signature. The
 * blocking account is public, and what everyone may see needs no signature.
 */
export const addressRules = {
  rendition: {
    nobody: { public: "ok", private: "closedFile", blocking: "ok" },
    "a follower": { public: "ok", private: "ok", blocking: "no address" },
    "a stranger": { public: "ok", private: "no address", blocking: "no address" },
    "the owner": { public: "ok", private: "ok", blocking: "ok" },
  },
  original: {
    nobody: { public: "closedFile", private: "closedFile", blocking: "closedFile" },
    "a follower": { public: "no address", private: "no address", blocking: "no address" },
    "a stranger": { public: "no address", private: "no address", blocking: "no address" },
    "the owner": { public: "ok", private: "ok", blocking: "ok" },
  },
} as const;
