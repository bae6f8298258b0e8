import { type Kysely, sql } from "kysely";

/** Indexes to find expired rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run("create index sessions_by_end on sessions (expires_time)");
  await run("create index codes_by_time on codes (created_time)");
  await run("create index sign_in_failures_by_time on sign_in_failures (failed_time)");
  await run(
    "create index tokens_by_use on tokens (client, coalesce(last_used_time, created_time))",
  );
}
