import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { AppContext } from "#server/context.ts";
import type { Authorization } from "#server/oauth/authorization-request.ts";
import { type BrowserSession, formValue } from "#server/oauth/browser-session.ts";
import { grantAccess } from "#server/oauth/grant.ts";
import type { SignIn } from "#server/oauth/sign-in.ts";
import { grantedScopes } from "#server/queries/access/grants.ts";
import { peopleById } from "#server/queries/people/users.ts";
import { consentPage } from "./consent-page.ts";
import { pageHeaders, privateHeaders } from "./layout.ts";
import { signInPage } from "./sign-in-page.ts";

type Failure = Exclude<SignIn, { is: "in" }>;

interface SignInFailure {
  readonly status?: number;
  readonly problem?: string;
  readonly username?: string;
  readonly result?: Failure;
}

/** The sign-in page, with the reason if an attempt failed. */
export function showSignIn(
  authorization: Authorization,
  browser: BrowserSession,
  failure: SignInFailure = {},
): PageReply {
  const { status, problem, retryAfter } =
    failure.result === undefined ? noFailure(failure) : failureOf(failure.result);
  const { username = "" } = failure;
  const body = signInPage({
    authorization,
    formValue: formValue(browser),
    isInsecureConnection: browser.isInsecureConnection,
    username,
    problem,
  });
  const response = pageReply(status, body, { ...authorization, cookies: browser.cookies });
  return retryAfter === null
    ? response
    : { ...response, headers: { ...response.headers, "retry-after": String(retryAfter) } };
}

interface Failed {
  readonly status: number;
  readonly problem: string | null;
  /** Seconds. */
  readonly retryAfter: number | null;
}

function noFailure({
  status = 200,
  problem = null,
}: {
  status?: number;
  problem?: string | null;
}): Failed {
  return { status, problem, retryAfter: null };
}

function failureOf(result: Failure): Failed {
  if (result.is === "wrong") {
    const problem = "Wrong username or password. Please try again.";
    return { status: 401, problem, retryAfter: null };
  }
  if (result.is === "busy") {
    const problem = "The server is busy. Please try again in a moment.";
    return { status: 503, problem, retryAfter: 2 };
  }
  const minutes = Math.ceil(result.seconds / 60);
  const problem = `Too many failed attempts. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`;
  return { status: 429, problem, retryAfter: result.seconds };
}

/**
 * The consent page, or a redirect if the user has allowed this client all of it before. A viewer on another server
 * needs consent every time, because it is not registered here.
 */
export async function showConsent(
  context: AppContext,
  authorization: Authorization,
  browser: BrowserSession,
  problem: string | null,
): Promise<PageReply> {
  const { db, links } = context;
  const { client } = authorization;
  const person =
    browser.userId === null
      ? undefined
      : (await peopleById(db, [browser.userId])).get(browser.userId);
  if (person === undefined) return showSignIn(authorization, browser);
  const granted = await grantedScopes(db, { userId: person.id, client: client.id });
  const isGranted = authorization.scopes.every((scope) => granted.includes(scope));
  if (problem === null && isGranted && client.kind !== "foreign") {
    return redirectReply(await grantAccess(context, authorization, person.id));
  }
  const picture =
    person.avatar === null ? links.anonymousAvatar : links.picture(person.avatar, "thumbnail");
  const body = consentPage({
    authorization,
    granted,
    formValue: formValue(browser),
    // A path for the picture, because the page may be open under another loopback name.
    person: {
      username: person.username,
      fullName: visibleOrEmpty(person.full_name),
      picture: new URL(picture).pathname,
    },
    problem,
  });
  return pageReply(problem === null ? 200 : 403, body, {
    ...authorization,
    cookies: browser.cookies,
  });
}

/** What is sent to the browser. */
export interface PageReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Set-Cookie headers. */
  readonly cookies: readonly string[];
  readonly body: string;
}

/** A page; its form may lead to `redirectUri`. */
function pageReply(
  status: number,
  body: string,
  { redirectUri, cookies }: { readonly redirectUri: string; readonly cookies: readonly string[] },
): PageReply {
  return { status, headers: pageHeaders(redirectUri), cookies, body };
}

/** Redirects to the client, with v1's status. */
export function redirectReply(location: string): PageReply {
  return { status: 302, headers: { location, ...privateHeaders }, cookies: [], body: "" };
}

/** Post/redirect/get, so that reloading does not send the password again. */
export function seeOtherReply(query: string, cookies: readonly string[]): PageReply {
  return { status: 303, headers: { location: `?${query}`, ...privateHeaders }, cookies, body: "" };
}
