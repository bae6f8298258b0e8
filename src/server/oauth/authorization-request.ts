import { createHash, timingSafeEqual } from "node:crypto";
import { invalidScope, oauthFaults } from "#contract/errors.ts";
import { type Scope, scopes } from "#contract/routes.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { type Client, hasRedirect } from "./client.ts";

export type Fields = Readonly<Record<string, string | undefined>>;

/** What a client asks a person for. */
export interface Authorization {
  readonly client: Client;
  /** As it was sent; registered. */
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  /** In the contract's order; `basic` is always among them. */
  readonly scopes: readonly Scope[];
  readonly state: string | null;
  /** PKCE's, by S256. */
  readonly challenge: string | null;
  /** Sign in anew, whoever is in. */
  readonly isSignInAsked: boolean;
}

/**
 * Reads the query of /oauth/authorize; `client` is the one that it names, if there is one.
 * Throws the ApiError that v1 gave, in its order, none of which sends anybody anywhere.
 */
export function readAuthorization(fields: Fields, client: Client | null): Authorization {
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
    isSignInAsked: fields["prompt"] === "login",
  };
}

function readScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined) return ["basic"];
  const words = text.split(/\s+/).filter((word) => word !== "");
  const unknown = words.filter((word) => !scopes.some((scope) => scope === word));
  if (words.length === 0 || unknown.length > 0) throw new ApiError(invalidScope(unknown));
  return scopes.filter((scope) => scope === "basic" || words.includes(scope));
}

/** A client without a secret must prove by PKCE that it is the one that asked. */
function readChallenge(fields: Fields, client: Client): string | null {
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
 * Whether the verifier answers the challenge. Without a challenge there must be no verifier either:
 * one that comes alone means that its challenge was lost on the way, and not by the client.
 */
export function verifiesChallenge(challenge: string | null, verifier: string): boolean {
  if (challenge === null) return verifier === "";
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const answer = createHash("sha256").update(verifier).digest("base64url");
  return isSameText(answer, challenge);
}

/** Compares two secrets without telling by the time it takes how much of them is the same. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
