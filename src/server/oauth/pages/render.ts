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

interface Trouble {
  readonly status?: number;
  readonly problem?: string;
  readonly username?: string;
  readonly result?: Failure;
}

/** The sign-in page, with what went wrong where something did. */
export function showSignIn(
  asked: Authorization,
  visit: BrowserSession,
  trouble: Trouble = {},
): PageReply {
  const { status, problem, retryAfter } =
    trouble.result === undefined ? noFailure(trouble) : failureOf(trouble.result);
  const { username = "" } = trouble;
  const body = signInPage({
    asked,
    formValue: formValue(visit),
    isOpenLine: visit.isOpenLine,
    username,
    problem,
  });
  const answer = pageReply(status, body, { ...asked, cookies: visit.cookies });
  return retryAfter === null
    ? answer
    : { ...answer, headers: { ...answer.headers, "retry-after": String(retryAfter) } };
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
    const problem = "That username and password do not go together. Please try again.";
    return { status: 401, problem, retryAfter: null };
  }
  if (result.is === "busy") {
    const problem = "The server is busy just now. Please try again in a moment.";
    return { status: 503, problem, retryAfter: 2 };
  }
  const minutes = Math.ceil(result.seconds / 60);
  const problem = `There were too many wrong tries. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`;
  return { status: 429, problem, retryAfter: result.seconds };
}

/**
 * The consent page; or straight on, where the person has allowed this client all of it before. A
 * viewer on another server is asked for every time: nobody here has vouched for it.
 */
export async function showConsent(
  context: AppContext,
  asked: Authorization,
  visit: BrowserSession,
  problem: string | null,
): Promise<PageReply> {
  const { db, links } = context;
  const { client } = asked;
  const person =
    visit.userId === null ? undefined : (await peopleById(db, [visit.userId])).get(visit.userId);
  if (person === undefined) return showSignIn(asked, visit);
  const granted = await grantedScopes(db, { userId: person.id, client: client.id });
  const isGranted = asked.scopes.every((scope) => granted.includes(scope));
  if (problem === null && isGranted && client.kind !== "foreign") {
    return redirectReply(await grantAccess(context, asked, person.id));
  }
  const picture =
    person.avatar === null ? links.anonymousAvatar : links.picture(person.avatar, "thumbnail");
  const body = consentPage({
    asked,
    granted,
    formValue: formValue(visit),
    // A path, because the page may be open under another name of this machine.
    person: {
      username: person.username,
      fullName: visibleOrEmpty(person.full_name),
      picture: new URL(picture).pathname,
    },
    problem,
  });
  return pageReply(problem === null ? 200 : 403, body, { ...asked, cookies: visit.cookies });
}

/** What the browser gets. */
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

/** On to the client, as v1 did it. */
export function redirectReply(location: string): PageReply {
  return { status: 302, headers: { location, ...privateHeaders }, cookies: [], body: "" };
}

/** The same address anew, asked for and not posted, so that a reload sends no password again. */
export function seeOtherReply(query: string, cookies: readonly string[]): PageReply {
  return { status: 303, headers: { location: `?${query}`, ...privateHeaders }, cookies, body: "" };
}
