import { type StorageState, storageFaults } from "#contract/storage-states.ts";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { SecretKeyError } from "#server/errors/secret-key-error.ts";
import { StorageError } from "#server/errors/storage-error.ts";

/** The states of error codes: of PostgreSQL, of files, and of SQLite. A code's beginning stands for all longer ones. */
const statesByCode: ReadonlyArray<readonly [state: StorageState, code: RegExp]> = [
  // SHMSIZE: the index of the write-ahead log could not grow.
  ["full", /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE|53100)$/],
  ["moved", /^SQLITE_READONLY_DBMOVED$/],
  ["read_only", /^(EROFS|EACCES|EPERM|SQLITE_(READONLY|CANTOPEN|PERM)(_\w+)?|25006|42501)$/],
  ["locked", /^(SQLITE_(BUSY|LOCKED|PROTOCOL)(_\w+)?|55P03)$/],
  ["damaged", /^(EIO|SQLITE_(CORRUPT|NOTADB|IOERR)(_\w+)?|XX00[12]|58030|58P01)$/],
  ["incomplete", /^(42P01|42703|3F000|3D000)$/],
  ["unreachable", /^(57P0[123]|08\w{3}|28\w{3})$/],
  ["busy", /^(EMFILE|ENFILE|53[23]00|57014|40P01|40001)$/],
];

/** Of the network: a subscriber's address, not our disk. */
const networkCalls: readonly unknown[] = ["connect", "listen", "bind", "getaddrinfo"];

/** The state of database or disk that an error shows; null if it shows none. */
export function storageStateOf(error: unknown): StorageState | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof StorageError) return error.state;
  if (error instanceof DatabaseBusyError) return "busy";
  if (error instanceof NoSpaceError) return "full";
  if (error instanceof SecretKeyError) return "secret_key";
  if (!("code" in error) || typeof error.code !== "string") return null;
  if ("syscall" in error && networkCalls.includes(error.syscall)) return null;
  const { code } = error;
  // SQLite has no code for it.
  if (code === "SQLITE_ERROR") {
    return /^no such (table|column)\b/.test(error.message) ? "incomplete" : null;
  }
  return statesByCode.find(([, codes]) => codes.test(code))?.[0] ?? null;
}

/** A state in words. */
export const storageMessage = (state: StorageState): string => storageFaults[state].message;
