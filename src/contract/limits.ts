/** Limits of comments and lengths of unpaged lists (v1 notes, e.3 and 0.6). Plain data. */
export const commentLimits = {
  maximumCharacters: 300,
  maximumTags: 4,
  maximumLinks: 1,
} as const;

/** The length of a media's alternative text. */
export const altTextCharacters = 1000;

/** How long the server knows a comment by its idempotency key. */
export const commentKeySeconds = 30 * 86_400;

export const listLimits = {
  /** The newest ones, sent oldest first. */
  comments: 150,
  likes: 120,
  /** Comments and likes inside a media object. */
  embeddedComments: 8,
  embeddedLikes: 4,
  /** Unpaged searches. */
  users: { defaultCount: 50, maximumCount: 50 },
  tags: { defaultCount: 50, maximumCount: 50 },
  locations: { defaultCount: 20, maximumCount: 33 },
  popular: { defaultCount: 32, maximumCount: 33 },
  area: { defaultCount: 20, maximumCount: 33 },
  /** Users per request. */
  relationships: 100,
} as const;

/** Items that a request may skip, because the server visits each of them. Every month's cursor leads deeper. */
export const maximumSkip = 10_000;

/** How far around a point a search looks, in metres. Larger values are clamped. */
export const searchDistance = { defaultMetres: 1000, maximumMetres: 5000 } as const;

/** The time range of media/search, in seconds. Longer ranges are clamped. */
export const searchSpan = { defaultSeconds: 5 * 86_400, maximumSeconds: 7 * 86_400 } as const;

/** Popular media are computed from this many of the library's newest likes. */
export const popularLikes = 2000;

/** Lengths of names, tags and search queries, in characters. */
export const nameLimits = { username: 30, fullName: 60, tag: 100, query: 100 } as const;

/** Limits of a client's subscriptions. v1 allowed 30. */
export const subscriptionLimits = { perClient: 30, callbackLength: 2000 } as const;

/** A client's name in characters, its redirect URIs, and clients per user. */
export const clientLimits = { name: 60, redirectUris: 10, perPerson: 50 } as const;

/** Lifetime of an authorization code, which works once. */
export const codeSeconds = 300;

/** The client_id of every Keepsake viewer at its own server. */
export const viewerClientId = "00000000000000000000000000000000";
/** Its name. Registered clients may not have it, or one that looks like it. */
export const viewerClientName = "Keepsake";

/** A like or a save that is set again within this time keeps its place. */
export const undoSeconds = 600;

/** The largest poster that a viewer may send for a clip, in bytes. */
export const posterBytes = 2 * 1024 * 1024;
