import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/** The idempotency keys of comments. A key outlives its comment, so that a repeated request does not write it again. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const byKeyAlone = engine === "sqlite" ? "without rowid" : "";
  await run(
    `create table comment_keys (
      user_id bigint not null, key text not null, comment_id bigint not null,
      created_time bigint not null, primary key (user_id, key)) ${byKeyAlone}`,
  );
  await run("create index comment_keys_by_time on comment_keys (created_time)");
}
