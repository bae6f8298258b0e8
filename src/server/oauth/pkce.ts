import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a text can be an S256 challenge: the base64url of 32 bytes. */
export function isChallenge(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/**
 * Whether the verifier answers the challenge. Without a challenge there must be no verifier either:
 * one that comes alone means that its challenge was lost on the way, and not by the client.
 */
export function answersChallenge(challenge: string | null, verifier: string): boolean {
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
