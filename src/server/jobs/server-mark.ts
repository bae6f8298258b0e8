import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { makePrivateFolder, privateFile } from "#server/lib/private-files.ts";
import { isRunning } from "#server/lib/running-process.ts";

interface ServerMark {
  readonly pid: number;
  /** Of the machine or container, because only there the id means this process. */
  readonly host: string;
}

const pathOf = (dataDir: string): string => join(dataDir, "server.json");

/** Notes that this process serves a library, so that commands can hand it their work. */
export async function markServer(dataDir: string): Promise<void> {
  await makePrivateFolder(dataDir);
  const mark: ServerMark = { pid: process.pid, host: hostname() };
  await writeFile(pathOf(dataDir), JSON.stringify(mark), { mode: privateFile });
}

/** Removes the mark of this process. */
export async function unmarkServer(dataDir: string): Promise<void> {
  if ((await readMark(dataDir))?.pid === process.pid) await rm(pathOf(dataDir), { force: true });
}

/** Whether a server runs on a library on this machine. A mark that a killed server left does not count. */
export async function isServed(dataDir: string): Promise<boolean> {
  const mark = await readMark(dataDir);
  return mark !== null && mark.host === hostname() && isRunning(mark.pid);
}

async function readMark(dataDir: string): Promise<ServerMark | null> {
  try {
    return JSON.parse(await readFile(pathOf(dataDir), "utf8"));
  } catch {
    return null;
  }
}
