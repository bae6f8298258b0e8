import { NoSpaceError } from "#server/errors/no-space-error.ts";

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
