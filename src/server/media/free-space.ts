import { statfs } from "node:fs/promises";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { makePrivateFolder } from "#server/lib/private-files.ts";

/** Bytes that this user may still write to the disk of a folder. Makes the folder if it is missing. */
export async function freeSpace(folder: string): Promise<number> {
  await makePrivateFolder(folder);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Throws NoSpaceError if writing `bytes` would leave less than `keepFree` bytes on the disk of `mediaRoot`. */
export async function ensureFreeSpace(
  mediaRoot: string,
  bytes: number,
  keepFree: number,
): Promise<void> {
  const free = await freeSpace(mediaRoot);
  if (free - bytes >= keepFree) return;
  throw new NoSpaceError(
    `${megabytes(bytes)} are needed and ${megabytes(keepFree)} stay free, but only ${megabytes(free)} are left.`,
  );
}

/** Runs a function that writes `what`. Throws NoSpaceError if the disk or the user's quota is full. */
export async function noticeFullDisk<T>(what: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFullDisk(error)) throw error;
    throw new NoSpaceError(`${what} could not be written.`, { cause: error });
  }
}

/** Of the file system, of a quota, of SQLite and of PostgreSQL. */
const fullDisk = ["ENOSPC", "EDQUOT", "SQLITE_FULL", "53100"];

/** Whether an error is that of a full disk, or of the user's full quota, in a file or a database. */
export function isFullDisk(error: unknown): boolean {
  return error instanceof Error && "code" in error && fullDisk.includes(String(error.code));
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString("en")} MB`;
}
