import { type Kysely, sql } from "kysely";
import { encodedWordsOf } from "./frozen/0002-words.ts";
import type { Schema } from "./frozen/0004-schema.ts";
import type { Engine } from "./frozen/engine.ts";

const setSize = 500;

/**
 * For long lists of media: the people hidden from a reader as one set, and the words of media. Each engine has its
 * own full-text table, which stores the words as they are.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run("create index users_private on users (id) where is_private = 1");
  await run("create index media_people_by_user on media_people (user_id, media_id)");
  // Counting many likes reads the owner of each media from this index, not from the row.
  await run("create index media_owner on media (id, user_id)");
  if (engine === "sqlite") {
    await run(`create virtual table media_words using fts5 (
      words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')`);
  } else {
    await run("create table media_words (media_id bigint primary key, words tsvector not null)");
    await run("create index media_words_by_word on media_words using gin (words)");
  }
  await foldSigma(run);
  await fillWords(db as Kysely<Schema>, engine);
}

/** Folds the final sigma in names that were indexed earlier. */
async function foldSigma(run: (text: string) => Promise<unknown>): Promise<void> {
  for (const [table, key] of [
    ["user_words", "user_id"],
    ["location_words", "location_id"],
  ]) {
    await run(`insert into ${table} (word, ${key})
      select replace(word, 'ς', 'σ'), ${key} from ${table} where word like '%ς%'
      on conflict do nothing`);
    await run(`delete from ${table} where word like '%ς%'`);
  }
}

async function fillWords(db: Kysely<Schema>, engine: Engine): Promise<void> {
  let last: bigint | undefined = -1n;
  while (last !== undefined) {
    const rows = await readSet(db, last);
    last = rows.at(-1)?.id;
    if (rows.length > 0) await writeSet(db, engine, rows);
  }
}

interface Worded {
  readonly id: bigint;
  readonly words: string;
}

/** The next media and their words. */
async function readSet(db: Kysely<Schema>, last: bigint): Promise<readonly Worded[]> {
  const media = await db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .leftJoin("locations", "locations.id", "media.location_id")
    .select(["media.id", "media.caption", "owner.username", "owner.full_name", "locations.name"])
    .where("media.id", ">", last)
    .orderBy("media.id")
    .limit(setSize)
    .execute();
  const [first] = media;
  const end = media.at(-1);
  if (first === undefined || end === undefined) return [];
  const attached = await db
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", ">=", first.id)
    .where("media_id", "<=", end.id)
    .execute();
  const tags = new Map<bigint, string>();
  for (const { media_id, name } of attached) {
    tags.set(media_id, `${tags.get(media_id) ?? ""} ${name}`);
  }
  return media.map(({ id, caption, username, full_name, name }) => ({
    id,
    words: encodedWordsOf([caption, username, full_name, name, tags.get(id)].join(" ")),
  }));
}

async function writeSet(
  db: Kysely<Schema>,
  engine: Engine,
  rows: readonly Worded[],
): Promise<void> {
  const values =
    engine === "sqlite"
      ? rows.map(({ id, words }) => sql`(${id}, ${words})`)
      : rows.map(({ id, words }) => sql`(${id}, cast(${words} as tsvector))`);
  const key = sql.raw(engine === "sqlite" ? "rowid" : "media_id");
  await sql`insert into media_words (${key}, words) values ${sql.join(values)}`.execute(db);
}
