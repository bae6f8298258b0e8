import { scopes } from "#contract/routes.ts";
import type { Connection } from "./connection.ts";
import { sendBare } from "./send.ts";

interface Question {
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** Of PKCE, for the flow that answers with a code; null for the one that answers with a token. */
  readonly challenge: string | null;
  /** The server asks who it is, even where it believes to know. */
  readonly isToAsk: boolean;
}

/** The page of a server on which a person lets the viewer in, with everything that the viewer can do. */
export function authorizeAddress(question: Question): string {
  const { server, clientId, redirectUri, state, challenge, isToAsk } = question;
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: challenge === null ? "token" : "code",
    scope: scopes.join(" "),
    state,
    ...(challenge !== null && { code_challenge: challenge, code_challenge_method: "S256" }),
    ...(isToAsk && { prompt: "login" }),
  });
  // A server that is no Keepsake may know the path only as it was written in its time.
  return `${server}/oauth/authorize${challenge === null ? "/" : ""}?${query.toString()}`;
}

interface Code {
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly code: string;
  readonly verifier: string;
}

/** Takes a token for a code. What comes back is the server's word, unread: it has no envelope. */
export function exchangeCode(given: Code): Promise<unknown> {
  const form = new URLSearchParams({
    client_id: given.clientId,
    grant_type: "authorization_code",
    redirect_uri: given.redirectUri,
    code: given.code,
    code_verifier: given.verifier,
  });
  return sendBare(`${given.server}/oauth/access_token`, post(form));
}

/** Has a server take its token back, and its own sign-in of this browser along with it. */
export async function revokeToken({ server, token }: Connection): Promise<void> {
  const form = new URLSearchParams({ token });
  // It goes out even where the page is closed at once.
  await sendBare(`${server}/oauth/revoke`, { ...post(form), keepalive: true });
}

const post = (body: URLSearchParams): RequestInit => ({
  method: "POST",
  headers: { accept: "application/json" },
  body,
});
