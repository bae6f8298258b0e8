import { createHash, timingSafeEqual } from "node:crypto";
import { invalidScope, oauthFaults } from "#contract/errors.ts";
import { type Scope, scopes } from "#contract/routes.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { type Client, hasRedirect } from "./client.ts";

export type AuthorizationFields = Readonly<Record<string, string | undefined>>;

/** What a client requests of a user. */
export interface Authorization {
  readonly client: Client;
  /** As it was sent. It is registered. */
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  /** In the contract's order; always includes `basic`. */
  readonly scopes: readonly Scope[];
  readonly state: string | null;
  /** PKCE challenge (S256). */
  readonly challenge: string | null;
  /** Whether the user must sign in even if they are signed in. */
  readonly requiresSignIn: boolean;
}

/**
 * Reads the query of /oauth/authorize; `client` is the one that it names, or null if unknown.
 * Throws v1's ApiErrors, in v1's order. None of them redirects.
 */
export function readAuthorization(
  fields: AuthorizationFields,
  client: Client | null,
): Authorization {
  const { redirect_uri: redirectUri = "", response_type: responseType = "" } = fields;
  if (client === null || redirectUri === "" || responseType === "") {
    throw new ApiError(oauthFaults.missingParameters);
  }
  if (!hasRedirect(client, redirectUri)) throw new ApiError(oauthFaults.redirectMismatch);
  if (responseType !== "code" && responseType !== "token") {
    throw new ApiError(oauthFaults.responseType);
  }
  if (responseType === "token" && !client.isImplicit) {
    throw new ApiError(oauthFaults.implicitDisabled);
  }
  return {
    client,
    redirectUri,
    responseType,
    scopes: readScopes(fields["scope"]),
    state: fields["state"] ?? null,
    challenge: readChallenge(fields, client),
    requiresSignIn: fields["prompt"] === "login",
  };
}

function readScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined) return ["basic"];
  const names = text.split(/\s+/).filter((name) => name !== "");
  const unknown = names.filter((name) => !scopes.some((scope) => scope === name));
  if (names.length === 0 || unknown.length > 0) throw new ApiError(invalidScope(unknown));
  return scopes.filter((scope) => scope === "basic" || names.includes(scope));
}

/** A client without a secret must use PKCE. */
function readChallenge(fields: AuthorizationFields, client: Client): string | null {
  const { code_challenge: challenge = "", code_challenge_method: method = "" } = fields;
  if (challenge === "" && method === "" && client.sealedSecret !== null) return null;
  if (method !== "S256" || !isChallenge(challenge)) {
    throw new ApiError(oauthFaults.missingChallenge);
  }
  return challenge;
}

/** Whether a text can be an S256 challenge: the base64url of 32 bytes. */
function isChallenge(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/**
 * Whether the verifier matches the challenge. Without a challenge there must be no verifier, because then somebody
 * removed the challenge from the authorization request.
 */
export function verifiesChallenge(challenge: string | null, verifier: string): boolean {
  if (challenge === null) return verifier === "";
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const expected = createHash("sha256").update(verifier).digest("base64url");
  return isSameText(expected, challenge);
}

/** Compares two secrets in constant time. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
