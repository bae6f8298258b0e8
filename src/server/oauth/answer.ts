import { pageHeaders, privateHeaders } from "./pages/frame.ts";

/** What the browser gets. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Set-Cookie headers. */
  readonly cookies: readonly string[];
  readonly body: string;
}

/** A page; its form may lead to `redirectUri`. */
export function pageAnswer(
  status: number,
  body: string,
  { redirectUri, cookies }: { readonly redirectUri: string; readonly cookies: readonly string[] },
): Answer {
  return { status, headers: pageHeaders(redirectUri), cookies, body };
}

/** On to the client, as v1 did it. */
export function redirectAnswer(location: string): Answer {
  return { status: 302, headers: { location, ...privateHeaders }, cookies: [], body: "" };
}

/** The same address anew, asked for and not posted, so that a reload sends no password again. */
export function againAnswer(query: string, cookies: readonly string[]): Answer {
  return { status: 303, headers: { location: `?${query}`, ...privateHeaders }, cookies, body: "" };
}
