import { randomBytes } from "node:crypto";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { type ListedFile, storedPath, storeFolder } from "./backup-folder.ts";
import { copyDurably, hasCode, isMissing, syncToDisk } from "./durable-file.ts";

/** Takes the media files of a library into a backup folder, each once. */
export interface MediaStore {
  /**
   * Makes sure that the store has a file. Reads nothing of a file that the last run had under this path with the same
   * size and time. Null if there is no such file.
   */
  readonly add: (path: string) => Promise<ListedFile | null>;
  /** Waits until the disk has the names of all files that were added. */
  readonly flush: () => Promise<void>;
  /** How many files were copied, and their bytes. */
  readonly copied: () => { readonly files: number; readonly bytes: number };
}

/** `known`: the files of the last run, by path. Paths are below `mediaRoot`, with slashes. */
export async function openMediaStore(
  dir: string,
  mediaRoot: string,
  known: ReadonlyMap<string, ListedFile>,
): Promise<MediaStore> {
  const incoming = join(storeFolder(dir), "incoming");
  // The caller holds the folder's lock, so what is here was left by a run that was cut off.
  await rm(incoming, { recursive: true, force: true });
  await makePrivateFolder(incoming);
  const changed = new Set<string>();
  let [files, bytes] = [0, 0];

  /** Moves a copy to its place, unless the store has that file. */
  const settle = async (draft: string, hash: string, size: number) => {
    const place = storedPath(dir, hash);
    if ((await sizeOf(place)) === size) return rm(draft);
    await makePrivateFolder(dirname(place));
    await rename(draft, place);
    changed.add(dirname(place));
    files += 1;
    bytes += size;
  };

  return {
    add: async (path) => {
      const source = join(mediaRoot, path);
      try {
        const { size, mtimeMs } = await stat(source);
        const modifiedMs = Math.floor(mtimeMs);
        const last = known.get(path);
        const isUnchanged = last?.size === size && last.modifiedMs === modifiedMs;
        if (isUnchanged && (await sizeOf(storedPath(dir, last.hash))) === size) return last;
        const draft = join(incoming, randomBytes(8).toString("hex"));
        const copy = await copyDurably(source, draft);
        await settle(draft, copy.hash, copy.size);
        return { path, ...copy, modifiedMs };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    flush: async () => {
      for (const folder of changed) await syncToDisk(folder);
      await syncToDisk(storeFolder(dir));
    },
    copied: () => ({ files, bytes }),
  };
}

/** Removes what no run names. The caller holds the lock. Returns how many files that were. */
export async function sweepStore(dir: string, named: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const start of await readdir(storeFolder(dir))) {
    if (!/^[0-9a-f]{2}$/.test(start)) continue;
    for (const rest of await readdir(join(storeFolder(dir), start))) {
      if (named.has(start + rest)) continue;
      await rm(join(storeFolder(dir), start, rest), { force: true });
      removed += 1;
    }
  }
  return removed;
}

/** The size of a file in bytes; null if there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error) || hasCode(error, "ENOTDIR")) return null;
    throw error;
  }
}
