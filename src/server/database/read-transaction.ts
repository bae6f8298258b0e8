import type { Kysely } from "kysely";
import { engineOf } from "./engine.ts";
import type { Schema } from "./schema.ts";

/**
 * Runs the reads of one request. On SQLite they run in one transaction and see one state of the library: locking the
 * file once instead of per statement saves as much time as a short statement takes. On PostgreSQL a transaction would
 * cost two more round trips and prevent concurrent statements. `work` must wait only for the database.
 */
export async function inReadTransaction<T>(
  db: Kysely<Schema>,
  work: (reading: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  if (engineOf(db) === "postgres") return work(db);
  return db.transaction().setAccessMode("read only").execute(work);
}
