import { asRecord } from "#viewer/lib/as-record.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";

/** A sign-in that has left for a server's own pages, and what is needed when it comes back. */
export interface OAuthAttempt {
  /** Tells the answer to it from any other. */
  readonly state: string;
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Of PKCE; null in the flow that answers with a token. */
  readonly verifier: string | null;
  /** Where the person was going. */
  readonly from: string | null;
  /** The key of the account that is to be signed in again, where it is one. */
  readonly account: string | null;
}

const beginning = "keepsake.sign-in.";

/** Set where someone has signed out in this tab: the next sign-in asks who it is. */
export const stateKey = "keepsake.ask-who";

/** Keeps an attempt in this tab, in the place of one that was given up. Says whether it could. */
export function keepAttempt({ state, ...attempt }: OAuthAttempt): boolean {
  tabStorage.drop(beginning);
  return tabStorage.write(beginning + state, JSON.stringify(attempt));
}

/** Gives the attempt that an answer belongs to, once: it is forgotten by being taken. */
export function takeAttempt(state: string | null): OAuthAttempt | null {
  if (state === null || state === "") return null;
  const text = tabStorage.read(beginning + state);
  tabStorage.write(beginning + state, null);
  return text === null ? null : read(state, text);
}

function read(state: string, text: string): OAuthAttempt | null {
  const { server, clientId, redirectUri, verifier, from, account } = asRecord(parse(text));
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isText = (found: unknown): found is string => typeof found === "string";
