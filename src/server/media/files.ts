import { join } from "node:path";

/** The folder of a file's renditions, in one of 256 parents. `key` is 32 hex digits. */
export function fileFolder(mediaRoot: string, key: string): string {
  return join(mediaRoot, key.slice(0, 2), requireHex(key).slice(2));
}

/** Returns a key or hash. Throws for any other text, as a restored row could have, because its path could lead anywhere. */
export function requireHex(name: string): string {
  if (!/^[0-9a-f]{32,64}$/.test(name)) throw new Error("A row names a file by what is no key.");
  return name;
}
