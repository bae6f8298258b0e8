import { scopes } from "#contract/routes.ts";
import type { Connection } from "./connection.ts";
import { sendBare } from "./send.ts";

interface AuthorizationRequest {
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** The PKCE challenge of the code flow; null in the token flow. */
  readonly challenge: string | null;
  /** Whether the server shows its sign-in page, even to a browser that is signed in. */
  readonly isForced: boolean;
}

/** The address of a server's authorization page, with every scope that the viewer uses. */
export function authorizeAddress(request: AuthorizationRequest): string {
  const { server, clientId, redirectUri, state, challenge, isForced } = request;
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: challenge === null ? "token" : "code",
    scope: scopes.join(" "),
    state,
    ...(challenge !== null && { code_challenge: challenge, code_challenge_method: "S256" }),
    ...(isForced && { prompt: "login" }),
  });
  // Other v1 servers may know the implicit flow only under its original path, with a slash.
  return `${server}/oauth/authorize${challenge === null ? "/" : ""}?${query.toString()}`;
}

interface Code {
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly code: string;
  readonly verifier: string;
}

/** Exchanges a code for a token. Returns the reply unvalidated; it has no envelope. */
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

/** Revokes a token, and ends the server's own session of this browser. */
export async function revokeToken({ server, token }: Connection): Promise<void> {
  const form = new URLSearchParams({ token });
  // `keepalive`, so that it is sent even if the page is closed at once.
  await sendBare(`${server}/oauth/revoke`, { ...post(form), keepalive: true });
}

const post = (body: URLSearchParams): RequestInit => ({
  method: "POST",
  headers: { accept: "application/json" },
  body,
});
