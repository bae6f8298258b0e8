import type { Kysely } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "./schema.ts";

/**
 * Runs statements that belong to one answer and only read. SQLite locks and unlocks its file once for all of
 * them, which it else does for each, in the time that a short one takes; and they see one state of the library.
 * PostgreSQL, which would ask a round trip at both ends and one statement after the other, runs them as they are.
 * `work` waits for nothing but the database.
 */
export async function inReadTransaction<T>(
  db: Kysely<Schema>,
  work: (reading: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return engineOf(db) === "postgres" ? work(db) : db.transaction().execute(work);
}
