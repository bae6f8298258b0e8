import { type Kysely, sql } from "kysely";
import { engineOf } from "./engine.ts";
import type { Schema } from "./schema.ts";

/**
 * Runs work that no request waits for. Throws if another process holds SQLite's lock, because waiting for it would
 * block all requests of this process. PostgreSQL waits, which blocks none.
 */
export async function withoutWaiting<Result>(
  db: Kysely<Schema>,
  work: (db: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  if (engineOf(db) === "postgres") return work(db);
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection);
    await setBusyTimeout(connection, 0);
    try {
      return await work(connection);
    } finally {
      await setBusyTimeout(connection, Number(rows[0]?.timeout ?? 0));
    }
  });
}

async function setBusyTimeout(connection: Kysely<Schema>, milliseconds: number): Promise<void> {
  await sql.raw(`pragma busy_timeout = ${milliseconds}`).execute(connection);
}
