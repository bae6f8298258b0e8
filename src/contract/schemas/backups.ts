import Type, { type Static } from "typebox";
import { nothing } from "./parameters.ts";

/** The server's daily backups, and how the last ones went. Extension. Times in unix seconds, as text. */
export const Backups = Type.Object({
  /** For how many days they are kept; null if the server makes none. */
  days: Type.Union([Type.Integer(), Type.Null()]),
  /** When the newest one was made, also by the command line; null if there is none. */
  last_time: Type.Union([Type.String(), Type.Null()]),
  /** Whether the newest one is older than two days. */
  is_old: Type.Boolean(),
  /** Media files that the newest one lacks, because the library has lost or changed them. */
  lost_files: Type.Integer(),
  /** Why the last try failed; null if it did not. */
  failure: Type.Union([Type.Object({ time: Type.String(), message: Type.String() }), Type.Null()]),
});
export type Backups = Static<typeof Backups>;

/** Schemas of the operations on backups; a part of `endpoints`. */
export const backupEndpoints = {
  getBackups: { params: nothing, query: nothing, body: nothing, data: Backups },
} as const;
