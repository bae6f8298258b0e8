import { setImmediate } from "node:timers/promises";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/**
 * One short transaction that reads before it writes. It takes SQLite's write lock first: a transaction
 * that began by reading is refused at once, without waiting, when another process wrote in between.
 */
export async function inTransaction<T>(
  db: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  // SQLite answers without a turn of the event loop, so batch after batch would keep every request waiting.
  await setImmediate();
  return db.transaction().execute(async (transaction) => {
    await sql`update settings set value = value where name is null`.execute(transaction);
    return work(transaction);
  });
}
