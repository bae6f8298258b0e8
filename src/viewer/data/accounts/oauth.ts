import { NetworkError } from "#viewer/api/network-error.ts";
import { authorizeAddress, exchangeCode } from "#viewer/api/oauth.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { challengeOf, newSecret } from "#viewer/lib/pkce.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { accountOfSession, isUser, type Session } from "./accounts.ts";
import { askWhoKey, keepAttempt, type OAuthAttempt, takeAttempt } from "./oauth-state.ts";
import { session } from "./session.ts";
import { begin, signIn } from "./sign-in.ts";

export interface SignInRequest {
  readonly server: string;
  readonly clientId: string;
  /** The code flow with PKCE, or the implicit flow if the server does not support PKCE. */
  readonly flow: "code" | "token";
  readonly from: string | null;
  /** Whether this adds an account to one that is signed in. */
  readonly isAdding: boolean;
  /** The viewer's own origin. */
  readonly origin: string;
}

/**
 * Starts a sign-in on a server's own pages, and returns the address to go to. Null if session storage is
 * unavailable, because a forged response could not be detected then.
 */
export function beginOAuth(request: SignInRequest): string | null {
  const { server, clientId, from } = request;
  const verifier = request.flow === "code" ? newSecret() : null;
  const state = newSecret();
  const redirectUri = request.origin + paths.loginCallback.to();
  const account = request.isAdding ? null : (session.chosen()?.key ?? null);
  if (!keepAttempt({ state, server, clientId, redirectUri, verifier, from, account })) return null;
  const challenge = verifier === null ? null : challengeOf(verifier);
  const isForced = request.isAdding || tabStorage.read(askWhoKey) !== null;
  return authorizeAddress({ server, clientId, redirectUri, state, challenge, isForced });
}

/** The outcome of a sign-in. `from` is the page to return to. */
export type OAuthEnd =
  | { readonly end: "in"; readonly from: string | null }
  | { readonly end: "denied"; readonly from: string | null }
  /** This tab started no such sign-in, so the response is ignored. */
  | { readonly end: "foreign"; readonly from: null }
  | { readonly end: "refused"; readonly from: string | null; readonly reason: string }
  | { readonly end: "failed"; readonly from: string | null; readonly error: unknown };

/** Completes a sign-in with the query and the fragment of the redirect. */
export async function finishOAuth(search: string, hash: string): Promise<OAuthEnd> {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ""));
  const attempt = takeAttempt(fragment.get("state") ?? query.get("state"));
  if (!attempt) return { end: "foreign", from: null };
  const { from, verifier } = attempt;
  const error = query.get("error") ?? fragment.get("error");
  if (error === "access_denied") return { end: "denied", from };
  const given = verifier === null ? fragment.get("access_token") : query.get("code");
  if (error !== null || given === null) return { end: "refused", from, reason: error ?? "" };
  try {
    notifyIfOtherAccount(attempt, await redeem(attempt, given));
    return { end: "in", from };
  } catch (failure) {
    return { end: "failed", from, error: failure };
  }
}

async function redeem(attempt: OAuthAttempt, given: string): Promise<Session> {
  const { server, clientId, redirectUri, verifier } = attempt;
  if (verifier === null) return signIn({ server, token: given });
  const reply = await exchangeCode({ server, clientId, redirectUri, verifier, code: given });
  const { access_token: token, user } = asRecord(reply);
  if (typeof token !== "string" || token === "" || !isUser(user)) {
    throw new NetworkError("unreadable");
  }
  return begin({ connection: { server, token }, user });
}

/** Notifies if the person meant to sign in to one account again and signed in to another. */
function notifyIfOtherAccount({ account }: OAuthAttempt, started: Session): void {
  const intended = session.accounts().find(({ key }) => key === account);
  if (!intended || intended.key === accountOfSession(started).key) return;
  notify(
    `You are ${started.user.username} now. ${intended.user.username} is still signed out; the drafts of that account are kept.`,
  );
}
