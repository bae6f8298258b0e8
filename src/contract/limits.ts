/** The rules of comments and the lengths of unpaged lists (v1 notes, e.3 and 0.6). Plain data. */
export const commentLimits = {
  maximumCharacters: 300,
  maximumTags: 4,
  maximumLinks: 1,
} as const;

export const listLimits = {
  /** The newest comments that one answer holds, shown oldest first. */
  comments: 150,
  likes: 120,
  /** Comments and likes carried inside a media object. */
  embeddedComments: 8,
  embeddedLikes: 4,
  /** Unpaged searches: how many they give when `count` is not sent, and at the most. */
  users: { defaultCount: 50, maximumCount: 50 },
  tags: { defaultCount: 50, maximumCount: 50 },
  locations: { defaultCount: 20, maximumCount: 33 },
  popular: { defaultCount: 32, maximumCount: 33 },
  area: { defaultCount: 20, maximumCount: 33 },
  /** People whose relationships one answer tells. */
  relationships: 100,
} as const;

/** How far around a point a search looks, in metres; a larger wish is clamped in silence. */
export const searchDistance = { defaultMetres: 1000, maximumMetres: 5000 } as const;

/** How long a time media/search looks over, in seconds; a longer wish is clamped in silence. */
export const searchSpan = { defaultSeconds: 5 * 86_400, maximumSeconds: 7 * 86_400 } as const;

/** How many of the library's newest likes say what is popular. */
export const popularLikes = 2000;

/** Of names, tags and search words, in characters. */
export const nameLimits = { username: 30, fullName: 60, tag: 100, query: 100 } as const;

/** Of a client's subscriptions. v1 allowed 30; a callback's address is as long as an address may be. */
export const subscriptionLimits = { perClient: 30, callbackLength: 2000 } as const;

/** A client's name in characters, its addresses, and how many clients a person may register. */
export const clientLimits = { name: 60, redirectUris: 10, perPerson: 50 } as const;

/** How long an authorization code lives, in seconds; it works once. */
export const codeSeconds = 300;

/** The API client that the viewer of every Keepsake is to its own server. */
export const viewerClientId = "00000000000000000000000000000000";
/** Its name. No program that a person registers may have it, or one that looks like it. */
export const viewerClientName = "Keepsake";

/** A like that returns within this time is the old one: it takes its number back. */
export const unlikeUndoSeconds = 600;
