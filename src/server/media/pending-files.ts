import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makePrivateFolder, privateFile } from "#server/lib/private-files.ts";
import { removeFolder } from "./atomic-folder.ts";
import { fileFolder } from "./files.ts";

/**
 * A file is pending from before its folder is written until a row names it. A mark on the disk
 * says so, and whose process it is, so that what a kill left can be found without a search through
 * every folder, and nothing but unfinished work is ever removed.
 */
export async function markPending(mediaRoot: string, key: string): Promise<void> {
  await makePrivateFolder(pendingFolder(mediaRoot));
  await writeFile(markOf(mediaRoot, key, process.pid), "", { mode: privateFile });
}

/** A row names the file now. Called without a mark it does nothing. */
export async function settleFile(mediaRoot: string, key: string): Promise<void> {
  await rm(markOf(mediaRoot, key, process.pid), { force: true });
}

/** Removes a file that no row names, with its mark. */
export async function dropFile(mediaRoot: string, key: string): Promise<void> {
  await removeFolder(fileFolder(mediaRoot, key));
  await settleFile(mediaRoot, key);
}

/**
 * Hands over the pending files of processes that are gone, and of this one: a process writes one
 * library at a time. From here on they are this process's to settle or drop.
 */
export async function adoptAbandoned(mediaRoot: string): Promise<string[]> {
  await makePrivateFolder(pendingFolder(mediaRoot));
  const keys: string[] = [];
  for (const name of await readdir(pendingFolder(mediaRoot))) {
    const [, key, owner] = /^([0-9a-f]{32})\.(\d+)$/.exec(name) ?? [];
    if (key === undefined || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
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
    // A process that belongs to somebody else refuses the question, and so is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
