import { expect, test } from "vitest";
import { DatabaseBusyError } from "#server/errors/database-busy-error.ts";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { SecretKeyError } from "#server/errors/secret-key-error.ts";
import { StorageError } from "#server/errors/storage-error.ts";
import { storageStateOf } from "./storage-state.ts";

const withCode = (code: string, fields: object = {}, message = "") =>
  Object.assign(new Error(message), { code, ...fields });

test.each([
  ["full", ["ENOSPC", "EDQUOT", "SQLITE_FULL", "53100"]],
  ["read_only", ["EROFS", "EACCES", "SQLITE_READONLY", "SQLITE_CANTOPEN_ISDIR", "25006", "42501"]],
  ["moved", ["SQLITE_READONLY_DBMOVED"]],
  ["locked", ["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED", "55P03"]],
  ["damaged", ["EIO", "SQLITE_CORRUPT", "SQLITE_CORRUPT_VTAB", "SQLITE_NOTADB", "XX001"]],
  ["damaged", ["SQLITE_IOERR_READ", "58030"]],
  ["incomplete", ["42P01", "3D000"]],
  ["unreachable", ["57P01", "57P03", "08006", "28P01"]],
  ["busy", ["EMFILE", "53300", "57014"]],
  [null, ["SQLITE_CONSTRAINT_UNIQUE", "23505", "ENOENT", "ERR_STREAM_PREMATURE_CLOSE"]],
])("storageStateOf: %s is the state of %j", (state, codes) => {
  for (const code of codes) expect([code, storageStateOf(withCode(code))]).toEqual([code, state]);
});

test("storageStateOf: knows our own errors, SQLite's missing tables, and nothing of the network", () => {
  expect(storageStateOf(new NoSpaceError("no room"))).toBe("full");
  expect(storageStateOf(new DatabaseBusyError())).toBe("busy");
  expect(storageStateOf(new SecretKeyError("has 5 bytes"))).toBe("secret_key");
  expect(storageStateOf(new StorageError("moved", "gone"))).toBe("moved");
  expect(storageStateOf(withCode("SQLITE_ERROR", {}, "no such table: likes"))).toBe("incomplete");
  expect(storageStateOf(withCode("SQLITE_ERROR", {}, "near select: syntax error"))).toBe(null);
  expect(storageStateOf(withCode("EACCES", { syscall: "connect" }))).toBe(null);
  expect(storageStateOf({ code: "ENOSPC" })).toBe(null);
});
