import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** Minimum time between two recorded uses of a token. */
export const useWrittenEverySeconds = 60;

/** Records uses of tokens, unless another process did so within the minute. `now`: unix seconds. */
export async function noteTokenUses(
  db: Kysely<Schema>,
  tokenIds: readonly bigint[],
  now: number,
): Promise<void> {
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
