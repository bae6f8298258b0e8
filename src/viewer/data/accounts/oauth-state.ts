import { asRecord } from "#viewer/lib/as-record.ts";
import { parseJson } from "#viewer/lib/parse-json.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";

/** A sign-in on a server's own pages, as it is kept until the redirect. */
export interface OAuthAttempt {
  /** Protects the redirect against forgery. */
  readonly state: string;
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** The PKCE verifier; null in the token flow. */
  readonly verifier: string | null;
  /** The page to return to. */
  readonly from: string | null;
  /** The key of the account to sign in again; null for any. */
  readonly account: string | null;
}

const beginning = "keepsake.sign-in.";

/** Set after a sign-out in this tab, so that the next sign-in shows the sign-in page. */
export const askWhoKey = "keepsake.ask-who";

/** Keeps an attempt in this tab, replacing an abandoned one. Returns whether storage allowed it. */
export function keepAttempt({ state, ...attempt }: OAuthAttempt): boolean {
  tabStorage.drop(beginning);
  return tabStorage.write(beginning + state, JSON.stringify(attempt));
}

/** Removes and returns the attempt of a redirect. */
export function takeAttempt(state: string | null): OAuthAttempt | null {
  if (state === null || state === "") return null;
  const text = tabStorage.read(beginning + state);
  tabStorage.write(beginning + state, null);
  return text === null ? null : read(state, text);
}

function read(state: string, text: string): OAuthAttempt | null {
  const { server, clientId, redirectUri, verifier, from, account } = asRecord(parseJson(text));
  if (!isText(server) || !isText(clientId) || !isText(redirectUri)) return null;
  return {
    state,
    server,
    clientId,
    redirectUri,
    verifier: isText(verifier) ? verifier : null,
    from: isText(from) ? from : null,
    account: isText(account) ? account : null,
  };
}

const isText = (found: unknown): found is string => typeof found === "string";
