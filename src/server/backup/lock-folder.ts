import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { UsageError } from "#server/errors/usage-error.ts";
import { makePrivateFolder, privateFile } from "#server/lib/private-files.ts";
import { isRunning } from "#server/lib/running-process.ts";
import { hasCode, isMissing } from "./durable-file.ts";

interface Holder {
  readonly pid: number;
  /** Of the machine or container, because only there the id means that process. */
  readonly host: string;
}

/**
 * Runs `work` while no other backup writes to the folder, because removing old runs also removes files that a run in
 * progress is about to name. Throws a UsageError if another backup runs. A killed one does not count.
 */
export async function whileLocked<T>(dir: string, work: () => Promise<T>): Promise<T> {
  await makePrivateFolder(dir);
  const path = join(dir, "backup.lock");
  await take(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
    held.delete(path);
  }
}

/** The locks that this process holds. */
const held = new Set<string>();

async function take(path: string): Promise<void> {
  const text = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(path, text, { flag: "wx", mode: privateFile });
      held.add(path);
      return;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    if (await isHeld(path)) break;
    await rm(path, { force: true });
  }
  throw new UsageError(
    `another backup is writing to this folder. If none is, remove ${path} and try again`,
  );
}

/** Whether the process that a lock names may still run: nobody here can tell for one of another machine. */
async function isHeld(path: string): Promise<boolean> {
  try {
    const { pid, host } = JSON.parse(await readFile(path, "utf8")) as Holder;
    if (host !== hostname()) return true;
    // A container numbers its processes in the same way each time, so the id may be that of an earlier process.
    return pid === process.pid ? held.has(path) : isRunning(pid);
  } catch (error) {
    if (isMissing(error)) return false;
    // Its holder has not written it yet.
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}
