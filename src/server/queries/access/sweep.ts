import { type Kysely, sql } from "kysely";
import { codeSeconds, viewerClientId } from "#contract/limits.ts";
import type { Schema } from "#server/database/schema.ts";

/** A viewer's sign-in that was not used for so long is over. */
const viewerUnusedSeconds = 90 * 86_400;

/** A use is written down a minute later, or somewhat later if the database had no time. */
const writtenWithinSeconds = 3600;

/** What one statement deletes at most, so that no request waits long for it. */
export const sweepBatch = 500;

/** Deletes up to `sweepBatch` rows of one kind that are over; how many they were. `now` in unix seconds. */
type Sweep = (db: Kysely<Schema>, now: number) => Promise<number>;

const sessions: Sweep = (db, now) => {
  const over = db
    .selectFrom("sessions")
    .select("hash")
    .where("expires_time", "<=", now)
    .limit(sweepBatch);
  return rowsOf(db.deleteFrom("sessions").where("hash", "in", over));
};

const codes: Sweep = (db, now) => {
  const over = db
    .selectFrom("codes")
    .select("hash")
    .where("created_time", "<=", now - codeSeconds)
    .limit(sweepBatch);
  return rowsOf(db.deleteFrom("codes").where("hash", "in", over));
};

/** Those of this server's viewer, signed out of or not. */
const ownSignIns: Sweep = (db, now) => {
  const over = unusedTokens(db, now).where("client", "=", viewerClientId);
  return rowsOf(db.deleteFrom("tokens").where("id", "in", over));
};

/** Those of other Keepsakes' viewers, which are known by their origins. A registered client's id is hex and begins with no `h`. */
const otherSignIns: Sweep = (db, now) => {
  const over = unusedTokens(db, now).where("client", ">=", "http").where("client", "<", "httq");
  return rowsOf(db.deleteFrom("tokens").where("id", "in", over));
};

/**
 * Whatever is swept. The tokens of programs and of the command line live until they are revoked, as in v1, however long nobody
 * used them.
 */
export const sweeps: readonly Sweep[] = [sessions, codes, ownSignIns, otherSignIns];

function unusedTokens(db: Kysely<Schema>, now: number) {
  return db
    .selectFrom("tokens")
    .select("id")
    .where(
      sql<number>`coalesce(last_used_time, created_time)`,
      "<=",
      now - viewerUnusedSeconds - writtenWithinSeconds,
    )
    .limit(sweepBatch);
}

async function rowsOf(statement: {
  executeTakeFirst(): Promise<{ readonly numDeletedRows: bigint } | undefined>;
}): Promise<number> {
  return Number((await statement.executeTakeFirst())?.numDeletedRows ?? 0);
}
