import { oauthFaults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { createSession, endSession, sessionSeconds } from "#server/queries/access/sessions.ts";
import { type Authorization, type Fields, readAuthorization } from "./authorization-request.ts";
import {
  type BrowserSession,
  createCookies,
  type Headers,
  isOwnForm,
  readBrowserSession,
} from "./browser-session.ts";
import { findClient } from "./client.ts";
import { grantAccess } from "./grant.ts";
import {
  type PageReply,
  redirectReply,
  seeOtherReply,
  showConsent,
  showSignIn,
} from "./pages/render.ts";
import { withDenial } from "./redirects.ts";
import { signIn } from "./sign-in.ts";

interface Incoming {
  readonly query: Fields;
  /** The query as it was sent, without `?`. */
  readonly rawQuery: string;
  readonly headers: Headers;
  /** Where it comes from, for the throttle. */
  readonly address: string;
}

/** Answers the first look: sign in, consent, or straight on where all of it was allowed before. */
export async function openAuthorization(
  context: AppContext,
  incoming: Incoming,
): Promise<PageReply> {
  const asked = await readRequested(context, incoming.query);
  const visit = await readBrowserSession(context, incoming.headers);
  if (visit.userId === null || asked.isSignInAsked) return showSignIn(asked, visit);
  return showConsent(context, asked, visit, null);
}

/** Answers a form of these pages. Nothing is remembered between page and form: all is validated again. */
export async function submitAuthorization(
  context: AppContext,
  incoming: Incoming,
  fields: Fields,
): Promise<PageReply> {
  const asked = await readRequested(context, incoming.query);
  const visit = await readBrowserSession(context, incoming.headers);
  if (!isOwnForm(visit, fields, incoming.headers, context.config.publicUrl)) {
    const problem = "This page was out of date, so nothing was done. Please do it again.";
    return visit.userId === null || asked.isSignInAsked
      ? showSignIn(asked, visit, { status: 403, problem })
      : showConsent(context, asked, visit, problem);
  }
  if (fields["do"] === "cancel") return redirectReply(withDenial(asked));
  if (fields["do"] === "sign-in") return trySignIn(context, incoming, fields, { asked, visit });
  if (visit.userId === null) {
    const problem = "You are no longer signed in, so nothing was allowed. Please sign in again.";
    return showSignIn(asked, visit, { status: 403, problem });
  }
  if (fields["do"] === "switch") return signOut(context, incoming, visit);
  if (fields["do"] !== "allow") return showConsent(context, asked, visit, null);
  return redirectReply(await grantAccess(context, asked, visit.userId));
}

async function readRequested(context: AppContext, query: Fields): Promise<Authorization> {
  const { client_id: id } = query;
  if (id === undefined) throw new ApiError(oauthFaults.missingParameters);
  return readAuthorization(query, await findClient(context, id));
}

/** A new session under a new value, so that one which was known before is worth nothing after. */
async function trySignIn(
  context: AppContext,
  { rawQuery, address }: Incoming,
  fields: Fields,
  { asked, visit }: { readonly asked: Authorization; readonly visit: BrowserSession },
): Promise<PageReply> {
  const { username = "", password = "" } = fields;
  const result = await signIn(context, { username, password, address });
  if (result.is !== "in") return showSignIn(asked, visit, { username, result });
  const { db, clock, config } = context;
  if (visit.session !== null) await endSession(db, visit.session);
  const value = await createSession(db, result.userId, unixSeconds(clock));
  const cookies = createCookies(config.publicUrl);
  return seeOtherReply(withoutPrompt(rawQuery), [
    cookies.set(cookies.session, value, sessionSeconds),
  ]);
}

async function signOut(
  { db, config }: AppContext,
  { rawQuery }: Incoming,
  { session }: BrowserSession,
): Promise<PageReply> {
  if (session !== null) await endSession(db, session);
  const cookies = createCookies(config.publicUrl);
  return seeOtherReply(withoutPrompt(rawQuery), [cookies.set(cookies.session, "", 0)]);
}

/** Somebody who just signed in is not asked to once more. */
function withoutPrompt(rawQuery: string): string {
  const isPrompt = (pair: string) => new URLSearchParams(pair).has("prompt");
  return rawQuery
    .split("&")
    .filter((pair) => !isPrompt(pair))
    .join("&");
}
