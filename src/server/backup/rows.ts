import type { Config } from "#server/config.ts";
import type { Engine } from "#server/database/engine.ts";

/** Which files a row of `files` names on the disk, and what it says of them. */
export interface NamedFile {
  /** The key whose folder has the renditions. */
  readonly storedKey: string;
  /** SHA-256 of the original; null if there is none. */
  readonly originalHash: string | null;
}

/** The rows of a library, as one moment has them. */
export interface SavedRows {
  readonly steps: readonly string[];
  /** Number of rows, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Names of the files that were written into the folder. */
  readonly parts: readonly string[];
  /** What the rows of the table `files` name. */
  readonly files: () => AsyncIterable<NamedFile>;
}

export type DatabaseConfig = Pick<Config, "dataDir" | "databaseUrl">;

/** The engine that holds the rows of a library. */
export function engineFor({ databaseUrl }: DatabaseConfig): Engine {
  return databaseUrl === null ? "sqlite" : "postgres";
}

/** What a row of any version of the table `files` names. */
export function namedFile(row: Readonly<Record<string, unknown>>): NamedFile {
  const hash = row["original_hash"];
  return {
    storedKey: String(row["stored_key"] ?? row["key"]),
    originalHash: typeof hash === "string" ? hash : null,
  };
}
