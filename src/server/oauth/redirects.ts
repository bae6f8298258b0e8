/** Schemes that run or read something instead of opening a URL or an app. */
const refusedSchemes = /^(javascript|data|vbscript|blob|file|filesystem|about|view-source):$/;

/**
 * Parses a redirect URI: absolute, without a fragment, username or password. Custom schemes, which open an app, are
 * allowed. Null for anything else.
 */
export function readRedirectUri(text: string): URL | null {
  // A URL parser drops or replaces these, so the compared URL would not be the one that is opened.
  if (/[\s\p{Cc}\\#]/u.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (refusedSchemes.test(url.protocol)) return null;
  return url.username === "" && url.password === "" ? url : null;
}

/**
 * Whether the redirect URI `sent` matches a registered one (v1 notes, c.3): scheme, host and path are equal, and the
 * query starts with the registered one. A slash may be added to the path before a query.
 */
export function isRegisteredRedirect(registered: string, sent: string): boolean {
  const own = readRedirectUri(registered);
  const requested = readRedirectUri(sent);
  if (own === null || requested === null) return false;
  if (own.protocol !== requested.protocol || own.host !== requested.host) return false;
  const isSamePath =
    requested.pathname === own.pathname ||
    (requested.search !== "" && requested.pathname === `${own.pathname}/`);
  return isSamePath && startsWith(requested.search, own.search);
}

/** By whole pairs: `?a=12` does not start with `?a=1`. */
function startsWith(query: string, start: string): boolean {
  return start === "" || query === start || query.startsWith(`${start}&`);
}

/** Parameters that the server adds. The redirect URI must not bring any of them. */
const ownParameters = new Set([
  "access_token",
  "code",
  "state",
  "error",
  "error_reason",
  "error_description",
]);

interface Target {
  readonly redirectUri: string;
  /** As it was sent, perhaps empty; null if none was sent. */
  readonly state: string | null;
}

/** The redirect URI with a code (v1 notes, c.1). */
export function withCode(target: Target, code: string): string {
  return withQuery(target, [`code=${code}`]);
}

/** The redirect URI with a token in the fragment, which is not sent to its server (v1 notes, c.2). */
export function withToken(target: Target, token: string): string {
  return `${withQuery({ ...target, state: null }, [])}#${[`access_token=${token}`, ...stateOf(target)].join("&")}`;
}

/** The redirect URI with v1's parameters for a denial. */
export function withDenial(target: Target): string {
  return withQuery(target, [
    "error=access_denied",
    "error_reason=user_denied",
    "error_description=The+user+denied+your+request",
  ]);
}

function withQuery(target: Target, added: readonly string[]): string {
  const url = new URL(target.redirectUri);
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !ownParameters.has(nameOf(pair)));
  url.search = [...kept, ...added, ...stateOf(target)].join("&");
  return url.href;
}

/** Percent-encoded, not form-encoded: an app's own URL parser may not decode a plus as a space. */
function stateOf({ state }: Target): readonly string[] {
  return state === null ? [] : [`state=${encodeURIComponent(state)}`];
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? "";
}
