import { statSync } from "node:fs";
import { quoted } from "./command-for.ts";

/**
 * Says in a sentence that others on this machine can look into a folder; null if they cannot, or if there is no folder yet.
 * Said and not changed: the folder may be open for a reason, such as a backup that another user makes.
 */
export function openFolderWarning(path: string): string | null {
  if (process.platform === "win32") return null;
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined || (facts.mode & 0o077) === 0) return null;
  return `Other people on this machine may look into ${path}, where the library is. To keep it to yourself, run: chmod 700 ${quoted(path)}`;
}
