import { NetworkError } from "#viewer/api/network-error.ts";
import { authorizeAddress, exchangeCode } from "#viewer/api/oauth.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { challengeOf, newSecret } from "#viewer/lib/pkce.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { accountOfSession, isUser, type Session } from "./accounts.ts";
import { keepAttempt, type OAuthAttempt, stateKey, takeAttempt } from "./oauth-state.ts";
import { session } from "./session.ts";
import { begin, signIn } from "./sign-in.ts";

export interface SignInRequest {
  readonly server: string;
  readonly clientId: string;
  /** What the server answers with: a code (with PKCE), or the token itself where it knows no PKCE. */
  readonly flow: "code" | "token";
  readonly from: string | null;
  /** Someone is signed in and wants to be someone else as well. */
  readonly isAdding: boolean;
  /** The viewer's own origin. */
  readonly origin: string;
}

/**
 * Begins a sign-in on a server's own pages, and gives the address to go to. Null where this browser
 * keeps nothing for the page, because the answer could not be told from a forged one.
 */
export function beginOAuth(wish: SignInRequest): string | null {
  const { server, clientId, from } = wish;
  const verifier = wish.flow === "code" ? newSecret() : null;
  const state = newSecret();
  const redirectUri = wish.origin + paths.loginCallback.to();
  const account = wish.isAdding ? null : (session.chosen()?.key ?? null);
  if (!keepAttempt({ state, server, clientId, redirectUri, verifier, from, account })) return null;
  const challenge = verifier === null ? null : challengeOf(verifier);
  const isToAsk = wish.isAdding || tabStorage.read(stateKey) !== null;
  return authorizeAddress({ server, clientId, redirectUri, state, challenge, isToAsk });
}

/** How a sign-in came back. `from` is where the person was going. */
export type OAuthEnd =
  | { readonly end: "in"; readonly from: string | null }
  | { readonly end: "denied"; readonly from: string | null }
  /** It answers no question of this tab's, and nothing was done with it. */
  | { readonly end: "foreign"; readonly from: null }
  | { readonly end: "refused"; readonly from: string | null; readonly reason: string }
  | { readonly end: "failed"; readonly from: string | null; readonly error: unknown };

/** Ends a sign-in with what the address held when the server sent the person back. */
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
    reportOtherServer(attempt, await redeem(attempt, given));
    return { end: "in", from };
  } catch (failure) {
    return { end: "failed", from, error: failure };
  }
}

async function redeem(attempt: OAuthAttempt, given: string): Promise<Session> {
  const { server, clientId, redirectUri, verifier } = attempt;
  if (verifier === null) return signIn({ server, token: given });
  const answer = await exchangeCode({ server, clientId, redirectUri, verifier, code: given });
  const { access_token: token, user } = asRecord(answer);
  if (typeof token !== "string" || token === "" || !isUser(user)) {
    throw new NetworkError("unreadable");
  }
  return begin({ connection: { server, token }, user });
}

/** Someone meant to sign in again as one person, and came back as another. */
function reportOtherServer({ account }: OAuthAttempt, begun: Session): void {
  const wanted = session.accounts().find(({ key }) => key === account);
  if (!wanted || wanted.key === accountOfSession(begun).key) return;
  notify(
    `You are ${begun.user.username} now. ${wanted.user.username} is still signed out; your drafts as them are kept.`,
  );
}
