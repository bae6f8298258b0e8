import { type Kysely, sql } from "kysely";

/** What a picture shows, in its owner's words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table media add column alt_text text").execute(db);
}
