import { oauthFaults } from "#contract/errors.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { createSession, endSession, sessionSeconds } from "#server/queries/access/sessions.ts";
import {
  type Authorization,
  type AuthorizationFields,
  readAuthorization,
} from "./authorization-request.ts";
import {
  type BrowserSession,
  createCookies,
  type Headers,
  isOwnForm,
  readBrowserSession,
} from "./browser-session.ts";
import { findClient } from "./client.ts";
import { grantAccess } from "./grant.ts";
import { knownDeviceSeconds } from "./known-devices.ts";
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
  readonly query: AuthorizationFields;
  /** The query as it was sent, without `?`. */
  readonly rawQuery: string;
  readonly headers: Headers;
  /** Address of the client, for throttling. */
  readonly address: string;
}

/** Handles GET: the sign-in page, the consent page, or a redirect if the user allowed all of it before. */
export async function openAuthorization(
  context: AppContext,
  incoming: Incoming,
): Promise<PageReply> {
  const authorization = await readRequested(context, incoming.query);
  const browser = await readBrowserSession(context, incoming.headers);
  if (browser.userId === null || authorization.requiresSignIn)
    return showSignIn(authorization, browser);
  return showConsent(context, authorization, browser, null);
}

/** Handles the forms of these pages. No state is kept between page and form, so everything is validated again. */
export async function submitAuthorization(
  context: AppContext,
  incoming: Incoming,
  fields: AuthorizationFields,
): Promise<PageReply> {
  const authorization = await readRequested(context, incoming.query);
  const browser = await readBrowserSession(context, incoming.headers);
  if (!isOwnForm(browser, fields, incoming.headers, context.config.publicUrl)) {
    const problem = "This page has expired, so nothing was changed. Please try again.";
    return browser.userId === null || authorization.requiresSignIn
      ? showSignIn(authorization, browser, { status: 403, problem })
      : showConsent(context, authorization, browser, problem);
  }
  if (fields["do"] === "cancel") return redirectReply(withDenial(authorization));
  if (fields["do"] === "sign-in")
    return trySignIn(context, incoming, fields, { authorization, browser });
  if (browser.userId === null) {
    const problem = "You are no longer signed in, so access was not allowed. Please sign in again.";
    return showSignIn(authorization, browser, { status: 403, problem });
  }
  if (fields["do"] === "switch") return signOut(context, incoming, browser);
  if (fields["do"] !== "allow") return showConsent(context, authorization, browser, null);
  return redirectReply(await grantAccess(context, authorization, browser.userId));
}

async function readRequested(
  context: AppContext,
  query: AuthorizationFields,
): Promise<Authorization> {
  const { client_id: id } = query;
  if (id === undefined) throw new ApiError(oauthFaults.missingParameters);
  return readAuthorization(query, await findClient(context, id));
}

/** Signs in with a new session value, so that a value known before is worthless (session fixation). */
async function trySignIn(
  context: AppContext,
  { rawQuery, address }: Incoming,
  fields: AuthorizationFields,
  {
    authorization,
    browser,
  }: { readonly authorization: Authorization; readonly browser: BrowserSession },
): Promise<PageReply> {
  const { username = "", password = "" } = fields;
  const { device } = browser;
  const result = await signIn(context, { username, password, address, device });
  if (result.is !== "in") return showSignIn(authorization, browser, { username, result });
  const { db, clock, config, signInGuard } = context;
  const now = unixSeconds(clock);
  if (browser.session !== null) await endSession(db, browser.session);
  const value = await createSession(db, result.userId, now);
  const cookies = createCookies(config.publicUrl);
  const known = signInGuard.devices.issue(result.userId, now);
  return seeOtherReply(withoutPrompt(rawQuery), [
    cookies.set(cookies.session, value, sessionSeconds),
    ...(known === null ? [] : [cookies.set(cookies.device, known, knownDeviceSeconds)]),
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

/** Removes `prompt`, so that a user who just signed in need not do so again. */
function withoutPrompt(rawQuery: string): string {
  const isPrompt = (pair: string) => new URLSearchParams(pair).has("prompt");
  return rawQuery
    .split("&")
    .filter((pair) => !isPrompt(pair))
    .join("&");
}
