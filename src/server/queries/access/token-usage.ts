import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { withoutWaiting } from "#server/database/without-waiting.ts";

/** A use is written down where the last one that was written lies so far back. */
export const useWrittenEverySeconds = 60;

/**
 * Notes that tokens were used; what another process has noted within the minute stays. Throws where the
 * database has no time: nobody is to wait for this. `now` in unix seconds.
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
