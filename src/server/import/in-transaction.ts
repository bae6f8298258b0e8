import { setImmediate } from "node:timers/promises";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/**
 * Runs a short transaction that reads before it writes. It takes SQLite's write lock first, because a transaction that
 * began with a read fails immediately if another process has written since.
 */
export async function inTransaction<T>(
  db: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  // SQLite runs synchronously, so consecutive batches would block all requests.
  await setImmediate();
  return db.transaction().execute(async (transaction) => {
    await sql`update settings set value = value where name is null`.execute(transaction);
    return work(transaction);
  });
}
