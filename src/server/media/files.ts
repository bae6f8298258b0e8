import { join } from "node:path";

/** The folder of a file's renditions, in one of 256 parents. `key` is 32 hex digits. */
export function fileFolder(mediaRoot: string, key: string): string {
  return join(mediaRoot, key.slice(0, 2), key.slice(2));
}
