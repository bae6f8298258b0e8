import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { readSetting, writeSetting } from "./settings.ts";

/** What came of the server's own backups. Times in unix seconds. */
export interface BackupOutcome {
  /** When the last one was done; null if none was. */
  readonly doneTime: number | null;
  /** Why the last try failed; null if it did not. */
  readonly failure: { readonly time: number; readonly message: string } | null;
}

const none: BackupOutcome = { doneTime: null, failure: null };

export async function readOutcome(db: Kysely<Schema>): Promise<BackupOutcome> {
  const text = await readSetting(db, "backup");
  return text === null ? none : (JSON.parse(text) as BackupOutcome);
}

export async function writeOutcome(db: Kysely<Schema>, outcome: BackupOutcome): Promise<void> {
  await writeSetting(db, "backup", JSON.stringify(outcome));
}
