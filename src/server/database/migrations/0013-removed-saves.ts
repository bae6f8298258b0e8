import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/** Saves taken back recently, as `removed_likes` are. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const byKeyAlone = engine === "sqlite" ? "without rowid" : "";
  await sql
    .raw(
      `create table removed_saves (
        user_id bigint not null, media_id bigint not null, save_id bigint not null unique,
        removed_time bigint not null, primary key (user_id, media_id)) ${byKeyAlone}`,
    )
    .execute(db);
}
