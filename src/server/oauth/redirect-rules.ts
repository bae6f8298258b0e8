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
