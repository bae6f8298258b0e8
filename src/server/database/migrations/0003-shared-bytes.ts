import { type Kysely, sql } from "kysely";

/** A generated file has an address of its own and the bytes of another: this names whose. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files add column stored_key text`.execute(db);
}
