import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isHexId } from "#server/lib/ids.ts";
import { makePrivateFolder, privateFile } from "#server/lib/private-files.ts";
import { isRunning } from "#server/lib/running-process.ts";
import { removeFolder } from "./atomic-folder.ts";
import { fileFolder } from "./files.ts";

/**
 * Marks a file as pending: it is so from before its folder is written until a row refers to it. The mark has the id of
 * the process that writes or settles it, so that files of a crashed process are found without searching all folders,
 * and only unfinished files are ever removed.
 */
export async function markPending(mediaRoot: string, key: string): Promise<void> {
  await makePrivateFolder(pendingFolder(mediaRoot));
  await mark(mediaRoot, key, process.pid);
}

/**
 * Hands a file that is written over to the process that will settle it. The file has a mark throughout. While a worker
 * writes, the mark is the worker's own: if its parent is killed, nobody removes the folder until the worker has ended.
 */
export async function handOver(mediaRoot: string, key: string, settler: number): Promise<void> {
  if (settler === process.pid) return;
  await mark(mediaRoot, key, settler);
  await settleFile(mediaRoot, key);
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

/** Removes what a worker left that has ended before it handed a file over to this process. */
export async function dropFileOf(mediaRoot: string, key: string, worker: number): Promise<void> {
  await dropFile(mediaRoot, key);
  await rm(markOf(mediaRoot, key, worker), { force: true });
}

/** The keys of files that sweeps of this process leave alone. */
const held = new Set<string>();

/** Keeps a file from the sweeps of this process while `work` writes it and its row. */
export async function whileHeld<T>(key: string, work: () => Promise<T>): Promise<T> {
  held.add(key);
  try {
    return await work();
  } finally {
    held.delete(key);
  }
}

/**
 * Takes over pending files that nobody writes any more, also of this process, if it does not hold them. Returns their
 * keys; the caller must settle or drop each.
 */
export async function adoptAbandoned(mediaRoot: string): Promise<string[]> {
  await makePrivateFolder(pendingFolder(mediaRoot));
  const keys = new Set<string>();
  for (const name of await readdir(pendingFolder(mediaRoot))) {
    const [, key = "", owner] = /^(\w+)\.(\d+)$/.exec(name) ?? [];
    const isOwn = Number(owner) === process.pid;
    const isInUse = isOwn ? held.has(key) : isRunning(Number(owner));
    if (!isHexId(key) || isInUse) continue;
    await mark(mediaRoot, key, process.pid);
    if (!isOwn) await rm(markOf(mediaRoot, key, Number(owner)));
    keys.add(key);
  }
  return [...keys];
}

function pendingFolder(mediaRoot: string): string {
  return join(mediaRoot, "pending");
}

function mark(mediaRoot: string, key: string, owner: number): Promise<void> {
  return writeFile(markOf(mediaRoot, key, owner), "", { mode: privateFile });
}

function markOf(mediaRoot: string, key: string, owner: number): string {
  return join(pendingFolder(mediaRoot), `${key}.${owner}`);
}
