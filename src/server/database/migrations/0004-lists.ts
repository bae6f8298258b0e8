import { type Kysely, sql } from "kysely";

/** What lists of media of any length need: whom a reader may not see, at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run("create index users_private on users (id) where is_private = 1");
}
