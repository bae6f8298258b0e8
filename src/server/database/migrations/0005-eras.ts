import { type Kysely, sql } from "kysely";

/** The API version of a client, and whether it must sign its calls. Existing clients had that of 2016. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table clients add column era text not null default '2016'
    check (era in ('2013', '2016'))`.execute(db);
  await sql`alter table clients add column requires_signature integer not null default 0
    check (requires_signature in (0, 1))`.execute(db);
}
