import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { batchSize } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";

/** Indexes the media of a person whose name changed, because they are found by it. Short transactions. */
export async function reindexMediaOf(db: Kysely<Schema>, userId: bigint): Promise<void> {
  let last = 0n;
  for (;;) {
    const rows = await db
      .selectFrom("media")
      .select("id")
      .where("user_id", "=", userId)
      .where("id", ">", last)
      .orderBy("id")
      .limit(batchSize)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    await inTransaction(db, (transaction) => indexMedia(transaction, ids));
    last = ids.at(-1) ?? last;
  }
}
