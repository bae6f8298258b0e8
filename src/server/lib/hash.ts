import { hash } from "node:crypto";

/** SHA-256 in hex, to store tokens, codes and cookie values, which are all long and random. */
export function hashOf(text: string): string {
  return hash("sha256", text, "hex");
}
