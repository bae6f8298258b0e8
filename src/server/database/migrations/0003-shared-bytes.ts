import { type Kysely, sql } from "kysely";

/** The key of the file whose bytes a generated file shares. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files add column stored_key text`.execute(db);
}
