import { type Kysely, sql } from "kysely";
import { wordListOf } from "../../search-words.ts";
import type { Engine } from "../engine.ts";
import type { Schema } from "../schema.ts";
import { forAllMedia } from "./0004-lists.ts";

/**
 * Of each media the words that it is found by, to be looked at one by one. PostgreSQL's full-text table has them;
 * SQLite's finds media by words, and knows no words of a media.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === "postgres") return;
  await sql`create table media_word_lists (media_id integer primary key, words text not null)`.execute(
    db,
  );
  // The rows that it reads are those of the schema of today.
  await forAllMedia(db as Kysely<Schema>, async (rows) => {
    const values = sql.join(rows.map(({ id, text }) => sql`(${id}, ${wordListOf(text)})`));
    await sql`insert into media_word_lists (media_id, words) values ${values}`.execute(db);
  });
}
