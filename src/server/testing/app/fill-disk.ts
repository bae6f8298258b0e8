import { type Kysely, sql } from "kysely";
import { onTestFinished } from "vitest";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";

/**
 * Makes a database behave as on a full disk: SQLite's file may not grow, and PostgreSQL refuses each comment with the
 * code of a full disk. Returns the function that makes room again, which the end of the test calls too.
 */
export async function fillDisk(db: Kysely<Schema>): Promise<() => Promise<void>> {
  const makeRoom = await (engineOf(db) === "sqlite" ? capFile(db) : refuseComments(db));
  onTestFinished(makeRoom);
  return makeRoom;
}

async function capFile(db: Kysely<Schema>) {
  await sql`pragma max_page_count = 1`.execute(db);
  return async () => void (await sql`pragma max_page_count = 1000000`.execute(db));
}

async function refuseComments(db: Kysely<Schema>) {
  await sql`
    create function refuse_comment() returns trigger language plpgsql as
    $$ begin raise exception using errcode = '53100', message = 'could not extend file'; end $$
  `.execute(db);
  await sql`
    create trigger full_disk before insert on comments for each row execute function refuse_comment()
  `.execute(db);
  return async () => void (await sql`drop function if exists refuse_comment cascade`.execute(db));
}
