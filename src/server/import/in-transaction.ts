import { setImmediate } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** Runs a short transaction after the requests that wait. */
export async function inTransaction<T>(
  db: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  // SQLite runs synchronously, so consecutive batches would block all requests.
  await setImmediate();
  return db.transaction().execute(work);
}
