import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/**
 * Takes the media's row first in every transaction that changes what hangs on it. One order of locks
 * means no deadlock on PostgreSQL; beginning with a write means that SQLite waits for another
 * process instead of refusing to turn a read into a write.
 */
export async function lockMedia(trx: Kysely<Schema>, mediaId: bigint): Promise<void> {
  await trx
    .updateTable("media")
    .set((eb) => ({ like_count: eb.ref("like_count") }))
    .where("id", "=", mediaId)
    .execute();
}
