import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/**
 * Of each media the words that it is found by, to be looked at one by one. PostgreSQL's full-text table has them;
 * SQLite's finds media by words, and knows no words of a media, but it can be gone through word by word.
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
