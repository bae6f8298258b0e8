import { join } from "node:path";

/** Where a file's renditions lie: a folder of its own, spread over 256 parents. `key` is 32 hex digits. */
export function fileFolder(mediaRoot: string, key: string): string {
  return join(mediaRoot, key.slice(0, 2), key.slice(2));
}
