/** The viewer's own pages: each pattern beside the function that builds its links. */
export const paths = {
  feed: { pattern: "/", to: () => "/" },
  liked: { pattern: "/liked", to: () => "/liked" },
  media: {
    pattern: "/p/:shortcode",
    to: (shortcode: string) => `/p/${encodeURIComponent(shortcode)}`,
  },
  login: {
    pattern: "/login",
    /** `from` is the page to come back to after signing in. */
    to: (from?: string) =>
      from === undefined ? "/login" : `/login?${new URLSearchParams({ from }).toString()}`,
  },
  credits: { pattern: "/credits", to: () => "/credits" },
  settings: { pattern: "/settings", to: () => "/settings" },
} as const;
