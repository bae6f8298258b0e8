import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/**
 * Locks the media's row at the start of every transaction that changes its likes, comments or tags. One order of
 * locks prevents deadlocks on PostgreSQL; beginning with a write makes SQLite wait for another process instead of
 * refusing to turn a read into a write.
 */
export async function lockMedia(trx: Kysely<Schema>, mediaId: bigint): Promise<void> {
  await trx
    .updateTable("media")
    .set((eb) => ({ like_count: eb.ref("like_count") }))
    .where("id", "=", mediaId)
    .execute();
}
