import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "./schema.ts";

/**
 * Does something that no request waits for. Throws if another process holds SQLite's lock: waiting for it, SQLite would hold
 * up every request of this process. PostgreSQL waits beside them.
 */
export async function withoutWaiting<Result>(
  db: Kysely<Schema>,
  work: (db: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  if (engineOf(db) === "postgres") return work(db);
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection);
    await setPatience(connection, 0);
    try {
      return await work(connection);
    } finally {
      await setPatience(connection, Number(rows[0]?.timeout ?? 0));
    }
  });
}

async function setPatience(connection: Kysely<Schema>, milliseconds: number): Promise<void> {
  await sql.raw(`pragma busy_timeout = ${milliseconds}`).execute(connection);
}
