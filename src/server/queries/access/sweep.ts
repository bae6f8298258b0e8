import { type Kysely, sql } from "kysely";
import { codeSeconds, commentKeySeconds, viewerClientId } from "#contract/limits.ts";
import type { Schema } from "#server/database/schema.ts";

/** A viewer's token expires after this time without use. */
const viewerUnusedSeconds = 90 * 86_400;

/** Uses are recorded up to a minute late, or later if the database is busy. */
const writtenWithinSeconds = 3600;

/** Maximum of rows per statement, so that no request waits long for it. */
export const sweepBatch = 500;

/** Deletes up to `sweepBatch` expired rows of one kind and returns their number. `now`: unix seconds. */
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

/** Tokens of this server's viewer, revoked or not. */
const ownSignIns: Sweep = (db, now) => {
  const over = unusedTokens(db, now).where("client", "=", viewerClientId);
  return rowsOf(db.deleteFrom("tokens").where("id", "in", over));
};

/** Tokens of other servers' viewers, whose client is an origin. A registered client's id is hex, so it never begins with `h`. */
const otherSignIns: Sweep = (db, now) => {
  const over = unusedTokens(db, now).where("client", ">=", "http").where("client", "<", "httq");
  return rowsOf(db.deleteFrom("tokens").where("id", "in", over));
};

const commentKeys: Sweep = (db, now) => {
  const over = db
    .selectFrom("comment_keys")
    .select(["user_id", "key"])
    .where("created_time", "<=", now - commentKeySeconds)
    .limit(sweepBatch)
    .$asTuple("user_id", "key");
  return rowsOf(
    db.deleteFrom("comment_keys").where((eb) => eb(eb.refTuple("user_id", "key"), "in", over)),
  );
};

/** All sweeps. The tokens of registered clients and of the command line never expire, as in v1. */
export const sweeps: readonly Sweep[] = [sessions, codes, ownSignIns, otherSignIns, commentKeys];

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
