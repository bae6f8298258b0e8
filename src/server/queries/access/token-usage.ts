import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { withoutWaiting } from "#server/database/without-waiting.ts";

/** Minimum time between two recorded uses of a token. */
export const useWrittenEverySeconds = 60;

/**
 * Records uses of tokens, unless another process did so within the minute. Throws if the database is busy, because
 * no request should wait for this. `now`: unix seconds.
 */
export async function noteTokenUses(
  db: Kysely<Schema>,
  tokenIds: readonly bigint[],
  now: number,
): Promise<void> {
  await withoutWaiting(db, (connection) => write(connection, tokenIds, now));
}

async function write(db: Kysely<Schema>, tokenIds: readonly bigint[], now: number): Promise<void> {
  await db
    .updateTable("tokens")
    .set({ last_used_time: now })
    .where("id", "in", tokenIds)
    .where((eb) =>
      eb.or([
        eb("last_used_time", "is", null),
        eb("last_used_time", "<=", now - useWrittenEverySeconds),
      ]),
    )
    .execute();
}
