import { type Kysely, sql } from "kysely";

/** The owner of a client and the last use of a token; null for existing rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run("alter table clients add column owner_id bigint references users (id)");
  await run("create index clients_by_owner on clients (owner_id, id)");
  await run("alter table tokens add column last_used_time bigint");
  await run("create index tokens_living on tokens (user_id, id) where revoked_time is null");
}
