import { type Kysely, sql } from "kysely";
import type { Schema } from "../database/schema.ts";
import { engineOf } from "./media-words.ts";

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
  if (engineOf(db) === "postgres") return write(db, tokenIds, now);
  await db.connection().execute(async (connection) => {
    // Waiting for the lock of another process, SQLite would hold up every request of this one.
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection);
    await setPatience(connection, 0);
    try {
      await write(connection, tokenIds, now);
    } finally {
      await setPatience(connection, Number(rows[0]?.timeout ?? 0));
    }
  });
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

async function setPatience(connection: Kysely<Schema>, milliseconds: number): Promise<void> {
  await sql.raw(`pragma busy_timeout = ${milliseconds}`).execute(connection);
}
