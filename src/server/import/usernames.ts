import { createHash } from "node:crypto";
import type { LibraryNamedPerson } from "./library.ts";

/** Instagram's usernames: no two dots in a row and none at the end, so the names below cannot be anyone's. */
const pattern = /^(?!.*\.\.)(?!.*\.$)[a-z0-9._]{1,30}$/;

/** The author of everything whose author is unknown. */
export const nobody: LibraryNamedPerson = {
  username: "unknown..person",
  fullName: "Unknown person",
  rawName: null,
};

/**
 * The person of a name in a download. A name that is no valid username becomes a person of their own under a name that
 * nobody can have; a missing name is `nobody`.
 */
export function personOf(name: string | null, fullName = ""): LibraryNamedPerson {
  const raw = name?.trim() ?? "";
  if (raw === "") return nobody;
  const username = raw.toLowerCase();
  if (pattern.test(username)) return { username, fullName, rawName: null };
  const digest = createHash("sha256").update(raw).digest("hex").slice(0, 12);
  return { username: `unknown..${digest}`, fullName: "", rawName: raw.slice(0, 200) };
}

/** Whether a name of a download is a valid username. */
export function isUsername(name: string): boolean {
  return pattern.test(name);
}
