import { hash } from "node:crypto";

/** SHA-256 in hex: how a token, a code or a cookie's value is stored, each of them long and random. */
export function hashOf(text: string): string {
  return hash("sha256", text, "hex");
}
