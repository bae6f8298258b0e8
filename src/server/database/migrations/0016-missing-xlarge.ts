import { type Kysely, sql } from "kysely";

/** An index of the pictures whose original is larger than their renditions. It is empty in a complete library. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create index files_without_xlarge on files (id)
        where has_xlarge = 0 and kind = 'image' and original_hash is not null and width > 1080`,
    )
    .execute(db);
}
