import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/**
 * The words of each media as one text, to check a single media. PostgreSQL's full-text table has them already;
 * SQLite's only finds media by words, but can be read word by word.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === "postgres") return;
  const run = (text: string) => sql.raw(text).execute(db);
  await run("create table media_word_lists (media_id integer primary key, words text not null)");
  await run(
    "create virtual table temp.words_of_media using fts5vocab('main', 'media_words', 'instance')",
  );
  await run(`insert into media_word_lists (media_id, words)
    select doc, ' ' || group_concat(cast(unhex(term) as text), ' ') || ' '
    from temp.words_of_media group by doc`);
  await run("drop table temp.words_of_media");
}
