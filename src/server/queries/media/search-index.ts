import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import { queryTerms } from "#contract/rules/text-search.ts";
import { type Engine, engineOf } from "#server/database/engine.ts";
import { endOfPrefix } from "#server/database/prefix.ts";
import type { Schema } from "#server/database/schema.ts";
import { groupBy } from "#server/lib/group-by.ts";
import { encodedTermsOf, encodeTerm, termListOf } from "#server/lib/search-terms.ts";
import { isNotBlocked } from "#server/queries/people/visibility.ts";

/**
 * Indexes media by the terms of their captions, tags, owners' names and locations. Call it in the transaction
 * that writes any of these, after they are all written. The names of tagged people are looked up at search
 * time, because they are not visible to every reader.
 */
export async function indexMedia(trx: Kysely<Schema>, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const media = await trx
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .leftJoin("locations", "locations.id", "media.location_id")
    .select(["media.id", "media.caption", "media.place_name"])
    .select(["owner.username", "owner.full_name", "locations.name"])
    .where("media.id", "in", ids)
    .execute();
  const attached = await trx
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", "in", ids)
    .execute();
  const tags = groupBy(attached, (row) => row.media_id);
  const rows = media.map(({ id, caption, username, full_name, name, place_name }) => {
    const parts = [
      caption,
      username,
      full_name,
      name,
      place_name,
      ...(tags.get(id) ?? []).map((tag) => tag.name),
    ];
    return { id, text: parts.join(" ") };
  });
  if (rows.length > 0) await writeTerms(trx, rows);
}

/** A media and the text that it is found by. */
interface Indexed {
  readonly id: bigint;
  readonly text: string;
}

async function writeTerms(trx: Kysely<Schema>, rows: readonly Indexed[]): Promise<void> {
  const ids = sql.join(rows.map(({ id }) => id));
  const terms = rows.map(({ id, text }) => ({ id, terms: encodedTermsOf(text) }));
  if (engineOf(trx) === "sqlite") {
    await sql`delete from media_words where rowid in (${ids})`.execute(trx);
    const values = sql.join(terms.map((row) => sql`(${row.id}, ${row.terms})`));
    await sql`insert into media_words (rowid, words) values ${values}`.execute(trx);
    const lists = sql.join(rows.map(({ id, text }) => sql`(${id}, ${termListOf(text)})`));
    await sql`insert or replace into media_word_lists (media_id, words) values ${lists}`.execute(
      trx,
    );
    return;
  }
  const values = sql.join(terms.map((row) => sql`(${row.id}, cast(${row.terms} as tsvector))`));
  await sql`insert into media_words (media_id, words) values ${values}
    on conflict (media_id) do update set words = excluded.words`.execute(trx);
}

/**
 * Whether the query's `media` has every term of a text, as far as the reader sees it. It collects all media with
 * the terms first, so it is fast if these are rare.
 */
export function hasAllTerms(engine: Engine, readerId: bigint, text: string): Expression<SqlBool> {
  const wanted = wantedIn(text);
  if (wanted.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`media.id in (
    select ${keyOf(engine)} from media_words where ${isIndexed(engine, wanted)}
    union all ${tagging(engine, readerId, wanted)})`;
}

/** Like `hasAllTerms`, but checks each media that the query visits, however many others have the terms. */
export function hasEachTerm(engine: Engine, readerId: bigint, text: string): Expression<SqlBool> {
  const wanted = wantedIn(text);
  if (wanted.length === 0) return sql<SqlBool>`1 = 0`;
  return hasEach(engine, readerId, sql.ref("media.id"), wanted);
}

/** A term, or the beginning of one. */
interface WantedTerm {
  readonly term: string;
  readonly isWhole: boolean;
}

function wantedIn(text: string): readonly WantedTerm[] {
  const { whole, prefix } = queryTerms(text);
  if (prefix === null) return [];
  return [...whole.map((term) => ({ term, isWhole: true })), { term: prefix, isWhole: false }];
}

/** Media with a tagged person whose name has one of the terms, and with all other terms in any way. */
function tagging(engine: Engine, readerId: bigint, wanted: readonly WantedTerm[]) {
  return sql`select shown.media_id from media_people as shown
    join user_words as named on named.user_id = shown.user_id
    where ${isNamed("named", wanted)} and ${isNotBlocked(readerId, sql.ref("shown.user_id"))}
    and ${hasEach(engine, readerId, sql.ref("shown.media_id"), wanted)}`;
}

/** Ends a subquery, so that PostgreSQL runs it for one media instead of for all of them at once. */
const oneByOne = sql`limit 1 offset 0`;

/** Whether each term is in the index of that media, or in the name of a tagged person visible to the reader. */
function hasEach(
  engine: Engine,
  readerId: bigint,
  mediaId: Expression<unknown>,
  wanted: readonly WantedTerm[],
) {
  const each = wanted.map(
    (one) => sql<SqlBool>`(${isIndexedWith(engine, mediaId, one)}
      or exists (select 1 from media_people as also
        join user_words as its on its.user_id = also.user_id
        where also.media_id = ${mediaId} and ${isNamed("its", [one])}
        and ${isNotBlocked(readerId, sql.ref("also.user_id"))} ${oneByOne}))`,
  );
  return sql<SqlBool>`${sql.join(each, sql` and `)}`;
}

/** Whether a row of `user_words` matches one of these. */
function isNamed(table: string, wanted: readonly WantedTerm[]) {
  const column = sql.ref(`${table}.word`);
  const any = wanted.map(({ term, isWhole }) =>
    isWhole
      ? sql`${column} = ${term}`
      : sql`(${column} >= ${term} and ${column} < ${endOfPrefix(term)})`,
  );
  return sql`(${sql.join(any, sql` or `)})`;
}

/** The key of the full-text table: that of SQLite has only the rowid. */
function keyOf(engine: Engine) {
  return sql.raw(engine === "sqlite" ? "media_words.rowid" : "media_words.media_id");
}

/** Whether the index of that media has the term. */
function isIndexedWith(engine: Engine, mediaId: Expression<unknown>, one: WantedTerm) {
  if (engine === "postgres") {
    return sql`exists (select 1 from media_words
      where media_words.media_id = ${mediaId} and ${isIndexed(engine, [one])} ${oneByOne})`;
  }
  // Faster than SQLite's full-text table, which is ordered by terms, for one media.
  const written = ` ${one.term}${one.isWhole ? " " : ""}`;
  return sql`exists (select 1 from media_word_lists as list
    where list.media_id = ${mediaId} and instr(list.words, ${written}) > 0)`;
}

/** Whether a row of `media_words` has all terms. */
function isIndexed(engine: Engine, wanted: readonly WantedTerm[]) {
  if (engine === "sqlite") {
    const terms = wanted.map(({ term, isWhole }) => `"${encodeTerm(term)}"${isWhole ? "" : "*"}`);
    return sql`media_words match ${terms.join(" AND ")}`;
  }
  const terms = wanted.map(({ term, isWhole }) => `'${encodeTerm(term)}'${isWhole ? "" : ":*"}`);
  return sql`media_words.words @@ cast(${terms.join(" & ")} as tsquery)`;
}
