import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import { queryTerms } from "#contract/rules/text-search.ts";
import { type Engine, engineOf } from "#server/database/engine.ts";
import { endOfPrefix } from "#server/database/prefix.ts";
import type { Schema } from "#server/database/schema.ts";
import { groupBy } from "#server/lib/group-by.ts";
import { encodedTermsOf, encodeTerm, termListOf } from "#server/lib/search-terms.ts";
import { isNotBlocked } from "#server/queries/people/visibility.ts";

/**
 * Enters media under the words of their captions, tags, owners' names and places, in the transaction that
 * writes any of these; call it when they all stand. The names of people in the picture are looked up by
 * the people, because who sees them differs from reader to reader.
 */
export async function indexMedia(trx: Kysely<Schema>, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const media = await trx
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .leftJoin("locations", "locations.id", "media.location_id")
    .select(["media.id", "media.caption", "owner.username", "owner.full_name", "locations.name"])
    .where("media.id", "in", ids)
    .execute();
  const attached = await trx
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", "in", ids)
    .execute();
  const tags = groupBy(attached, (row) => row.media_id);
  const rows = media.map(({ id, caption, username, full_name, name }) => {
    const parts = [
      caption,
      username,
      full_name,
      name,
      ...(tags.get(id) ?? []).map((tag) => tag.name),
    ];
    return { id, text: parts.join(" ") };
  });
  if (rows.length > 0) await writeTerms(trx, rows);
}

/** What a media is found by. */
interface Said {
  readonly id: bigint;
  readonly text: string;
}

async function writeTerms(trx: Kysely<Schema>, rows: readonly Said[]): Promise<void> {
  const ids = sql.join(rows.map(({ id }) => id));
  const words = rows.map(({ id, text }) => ({ id, words: encodedTermsOf(text) }));
  if (engineOf(trx) === "sqlite") {
    await sql`delete from media_words where rowid in (${ids})`.execute(trx);
    const values = sql.join(words.map((row) => sql`(${row.id}, ${row.words})`));
    await sql`insert into media_words (rowid, words) values ${values}`.execute(trx);
    const lists = sql.join(rows.map(({ id, text }) => sql`(${id}, ${termListOf(text)})`));
    await sql`insert or replace into media_word_lists (media_id, words) values ${lists}`.execute(
      trx,
    );
    return;
  }
  const values = sql.join(words.map((row) => sql`(${row.id}, cast(${row.words} as tsvector))`));
  await sql`insert into media_words (media_id, words) values ${values}
    on conflict (media_id) do update set words = excluded.words`.execute(trx);
}

/**
 * Whether every word of a text is one of the media's, as far as the reader sees it: a query's `media` is at hand.
 * All media with the words are gathered first, which is the sooner the rarer they are.
 */
export function saysAll(engine: Engine, readerId: bigint, text: string): Expression<SqlBool> {
  const wanted = wantedIn(text);
  if (wanted.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`media.id in (
    select ${keyOf(engine)} from media_words where ${isWritten(engine, wanted)}
    union all ${shownWith(engine, readerId, wanted)})`;
}

/** The same, looked up for each media that the query comes to, however many others have the words. */
export function saysEach(engine: Engine, readerId: bigint, text: string): Expression<SqlBool> {
  const wanted = wantedIn(text);
  if (wanted.length === 0) return sql<SqlBool>`1 = 0`;
  return hasEach(engine, readerId, sql.ref("media.id"), wanted);
}

/** A word, or what one must begin with. */
interface Wanted {
  readonly word: string;
  readonly isWhole: boolean;
}

function wantedIn(text: string): readonly Wanted[] {
  const { whole, prefix } = queryTerms(text);
  if (prefix === null) return [];
  return [...whole.map((word) => ({ word, isWhole: true })), { word: prefix, isWhole: false }];
}

/** Media with somebody in the picture whose name has one of the words; the others stand there or are written. */
function shownWith(engine: Engine, readerId: bigint, wanted: readonly Wanted[]) {
  return sql`select shown.media_id from media_people as shown
    join user_words as named on named.user_id = shown.user_id
    where ${isNamed("named", wanted)} and ${isNotBlocked(readerId, sql.ref("shown.user_id"))}
    and ${hasEach(engine, readerId, sql.ref("shown.media_id"), wanted)}`;
}

/** Ends a subquery that PostgreSQL would otherwise answer for all media at once, to look up the one. */
const oneByOne = sql`limit 1 offset 0`;

/** Whether each word is written with the media of that key, or names somebody whom the reader sees in it. */
function hasEach(
  engine: Engine,
  readerId: bigint,
  mediaId: Expression<unknown>,
  wanted: readonly Wanted[],
) {
  const each = wanted.map(
    (one) => sql<SqlBool>`(${isWrittenWith(engine, mediaId, one)}
      or exists (select 1 from media_people as also
        join user_words as its on its.user_id = also.user_id
        where also.media_id = ${mediaId} and ${isNamed("its", [one])}
        and ${isNotBlocked(readerId, sql.ref("also.user_id"))} ${oneByOne}))`,
  );
  return sql<SqlBool>`${sql.join(each, sql` and `)}`;
}

/** Whether a row of `user_words` is one of these. */
function isNamed(table: string, wanted: readonly Wanted[]) {
  const column = sql.ref(`${table}.word`);
  const any = wanted.map(({ word, isWhole }) =>
    isWhole
      ? sql`${column} = ${word}`
      : sql`(${column} >= ${word} and ${column} < ${endOfPrefix(word)})`,
  );
  return sql`(${sql.join(any, sql` or `)})`;
}

/** The key of the full-text table: SQLite's has no columns but the words. */
function keyOf(engine: Engine) {
  return sql.raw(engine === "sqlite" ? "media_words.rowid" : "media_words.media_id");
}

/** Whether the media of that key has this one. */
function isWrittenWith(engine: Engine, mediaId: Expression<unknown>, one: Wanted) {
  if (engine === "postgres") {
    return sql`exists (select 1 from media_words
      where media_words.media_id = ${mediaId} and ${isWritten(engine, [one])} ${oneByOne})`;
  }
  // Sooner than SQLite's full-text table, which goes by words, is asked about one media.
  const written = ` ${one.word}${one.isWhole ? " " : ""}`;
  return sql`exists (select 1 from media_word_lists as list
    where list.media_id = ${mediaId} and instr(list.words, ${written}) > 0)`;
}

/** Whether a row of `media_words` has all of these. */
function isWritten(engine: Engine, wanted: readonly Wanted[]) {
  if (engine === "sqlite") {
    const terms = wanted.map(({ word, isWhole }) => `"${encodeTerm(word)}"${isWhole ? "" : "*"}`);
    return sql`media_words match ${terms.join(" AND ")}`;
  }
  const terms = wanted.map(({ word, isWhole }) => `'${encodeTerm(word)}'${isWhole ? "" : ":*"}`);
  return sql`media_words.words @@ cast(${terms.join(" & ")} as tsquery)`;
}
