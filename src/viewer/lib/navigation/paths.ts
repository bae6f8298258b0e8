/** The viewer's pages: each pattern with the function that builds its links. */
export const paths = {
  feed: { pattern: "/", to: () => "/" },
  liked: { pattern: "/liked", to: () => "/liked" },
  media: {
    pattern: "/p/:shortcode",
    to: (shortcode: string) => `/p/${encodeURIComponent(shortcode)}`,
  },
  profile: {
    pattern: "/u/:username",
    to: (username: string) => `/u/${encodeURIComponent(username)}`,
  },
  followers: {
    pattern: "/u/:username/followers",
    to: (username: string) => `/u/${encodeURIComponent(username)}/followers`,
  },
  following: {
    pattern: "/u/:username/following",
    to: (username: string) => `/u/${encodeURIComponent(username)}/following`,
  },
  profileById: {
    pattern: "/users/:userId",
    to: (userId: string) => `/users/${encodeURIComponent(userId)}`,
  },
  tag: {
    pattern: "/tags/:name",
    to: (name: string) => `/tags/${encodeURIComponent(name)}`,
  },
  location: {
    pattern: "/locations/:locationId",
    to: (locationId: string | number) => `/locations/${encodeURIComponent(locationId)}`,
  },
  explore: { pattern: "/explore", to: () => "/explore" },
  search: {
    pattern: "/search",
    /** `kind` is the tab of the results. */
    to: (text?: string, kind?: string) =>
      text === undefined
        ? "/search"
        : `/search?${new URLSearchParams({ q: text, ...(kind && { in: kind }) }).toString()}`,
  },
  saved: {
    pattern: "/saved",
    /** `collection` is the id of one. */
    to: (collection?: string) =>
      collection === undefined ? "/saved" : `/saved?collection=${collection}`,
  },
  archived: { pattern: "/archived", to: () => "/archived" },
  comments: { pattern: "/comments", to: () => "/comments" },
  stories: {
    pattern: "/stories/:username",
    to: (username: string) => `/stories/${encodeURIComponent(username)}`,
  },
  requests: { pattern: "/requests", to: () => "/requests" },
  login: {
    pattern: "/login",
    /** `from` is the page to come back to after signing in. */
    to: (from?: string) =>
      from === undefined ? "/login" : `/login?${new URLSearchParams({ from }).toString()}`,
    /** To add an account. */
    toAdd: () => "/login?add=1",
    /** To sign in to the same account with more scopes. */
    toAgain: () => "/login?add=again",
  },
  loginCallback: { pattern: "/login/callback", to: () => "/login/callback" },
  import: {
    pattern: "/import",
    /** Without an id: the import that is not finished, else a new one. */
    to: (importId?: string) =>
      importId === undefined
        ? "/import"
        : `/import?${new URLSearchParams({ id: importId }).toString()}`,
    /** A new import, even if another is not finished. */
    toNew: () => "/import?new=1",
  },
  credits: { pattern: "/credits", to: () => "/credits" },
  settings: { pattern: "/settings", to: () => "/settings" },
  developers: { pattern: "/developers", to: () => "/developers" },
  reference: { pattern: "/developers/reference", to: () => "/developers/reference" },
  blocked: { pattern: "/settings/blocked", to: () => "/settings/blocked" },
} as const;
