/** Schemes that run or read something instead of opening an address or an app. */
const refusedSchemes = /^(javascript|data|vbscript|blob|file|filesystem|about|view-source):$/;

/**
 * Reads an address that a code may be sent to: absolute, without a fragment and without a name and
 * password in it. Custom schemes, which open an app, are fine. Null for anything else.
 */
export function readRedirectUri(text: string): URL | null {
  // A URL parser drops or turns these, so that what was compared would not be what is opened.
  if (/[\s\p{Cc}\\#]/u.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (refusedSchemes.test(url.protocol)) return null;
  return url.username === "" && url.password === "" ? url : null;
}

/**
 * Whether a code may be sent to `sent` where `registered` is the client's (v1 notes, c.3): scheme, host and path are equal,
 * and a query begins with the registered one. A slash may be added to the path in front of a query.
 */
export function isRegisteredRedirect(registered: string, sent: string): boolean {
  const own = readRedirectUri(registered);
  const asked = readRedirectUri(sent);
  if (own === null || asked === null) return false;
  if (own.protocol !== asked.protocol || own.host !== asked.host) return false;
  const isSamePath =
    asked.pathname === own.pathname ||
    (asked.search !== "" && asked.pathname === `${own.pathname}/`);
  return isSamePath && beginsWith(asked.search, own.search);
}

/** By whole pairs: `?a=1` does not begin `?a=12`. */
function beginsWith(query: string, start: string): boolean {
  return start === "" || query === start || query.startsWith(`${start}&`);
}

/** The names of what we say to a client: none of them may come in with the address. */
const spoken = new Set([
  "access_token",
  "code",
  "state",
  "error",
  "error_reason",
  "error_description",
]);

interface Target {
  readonly redirectUri: string;
  /** As it was sent, which may be empty; null where none was. */
  readonly state: string | null;
}

/** The client's address with a code (v1 notes, c.1). */
export function withCode(target: Target, code: string): string {
  return withQuery(target, [`code=${code}`]);
}

/** The client's address with a token behind the `#`, where its server does not see it (v1 notes, c.2). */
export function withToken(target: Target, token: string): string {
  return `${withQuery({ ...target, state: null }, [])}#${[`access_token=${token}`, ...stateOf(target)].join("&")}`;
}

/** The client's address with v1's words for a no. */
export function withDenial(target: Target): string {
  return withQuery(target, [
    "error=access_denied",
    "error_reason=user_denied",
    "error_description=The+user+denied+your+request",
  ]);
}

function withQuery(target: Target, said: readonly string[]): string {
  const url = new URL(target.redirectUri);
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !spoken.has(nameOf(pair)));
  url.search = [...kept, ...said, ...stateOf(target)].join("&");
  return url.href;
}

/** Not as a form encodes it: an app's own reader of addresses may not know that a plus is a space. */
function stateOf({ state }: Target): readonly string[] {
  return state === null ? [] : [`state=${encodeURIComponent(state)}`];
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? "";
}
