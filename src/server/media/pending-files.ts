import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isHexId } from "#server/lib/ids.ts";
import { makePrivateFolder, privateFile } from "#server/lib/private-files.ts";
import { removeFolder } from "./atomic-folder.ts";
import { fileFolder } from "./files.ts";

/**
 * Marks a file as pending: it is so from before its folder is written until a row refers to it. The mark has the id of
 * the process, so that files of a crashed process are found without searching all folders, and only unfinished files
 * are ever removed.
 */
export async function markPending(mediaRoot: string, key: string): Promise<void> {
  await makePrivateFolder(pendingFolder(mediaRoot));
  await writeFile(markOf(mediaRoot, key, process.pid), "", { mode: privateFile });
}

/** Removes the mark of a file that a row now refers to, if there is one. */
export async function settleFile(mediaRoot: string, key: string): Promise<void> {
  await rm(markOf(mediaRoot, key, process.pid), { force: true });
}

/** Removes a file that no row refers to, and its mark. */
export async function dropFile(mediaRoot: string, key: string): Promise<void> {
  await removeFolder(fileFolder(mediaRoot, key));
  await settleFile(mediaRoot, key);
}

/**
 * Takes over the pending files of ended processes and of this one, which writes one library at a time. Returns their
 * keys; the caller must settle or drop each.
 */
export async function adoptAbandoned(mediaRoot: string): Promise<string[]> {
  await makePrivateFolder(pendingFolder(mediaRoot));
  const keys: string[] = [];
  for (const name of await readdir(pendingFolder(mediaRoot))) {
    const [, key = "", owner] = /^(\w+)\.(\d+)$/.exec(name) ?? [];
    if (!isHexId(key) || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
    await markPending(mediaRoot, key);
    if (Number(owner) !== process.pid) await rm(markOf(mediaRoot, key, Number(owner)));
    keys.push(key);
  }
  return keys;
}

function pendingFolder(mediaRoot: string): string {
  return join(mediaRoot, "pending");
}

function markOf(mediaRoot: string, key: string, owner: number): string {
  return join(pendingFolder(mediaRoot), `${key}.${owner}`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process exists but cannot be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
