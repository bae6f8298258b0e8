import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";

/** Runs a function that writes `what`. Throws NoSpaceError if the disk or the user's quota is full. */
export async function noticeFullDisk<T>(what: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFullDisk(error)) throw error;
    throw new NoSpaceError(`${what} could not be written.`, { cause: error });
  }
}

/**
 * Whether an error is that of a full disk, or of the user's full quota, in a file or a database. A NoSpaceError already
 * says what could not be written.
 */
export function isFullDisk(error: unknown): boolean {
  return storageStateOf(error) === "full" && !(error instanceof NoSpaceError);
}
