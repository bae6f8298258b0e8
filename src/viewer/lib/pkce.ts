import { sha256 } from "@noble/hashes/sha2.js";

/** A random PKCE verifier (RFC 7636) or OAuth state. */
export function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The S256 challenge of a verifier. Not by `crypto.subtle`, which is missing on plain http. */
export function challengeOf(verifier: string): string {
  return base64url(sha256(new TextEncoder().encode(verifier)));
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
