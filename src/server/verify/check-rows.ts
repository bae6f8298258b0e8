import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import type { Problem } from "./problem.ts";

/** Checks the database's own structure, the counts that rows keep of others, and that every media has its files. */
export async function checkRows(
  db: Kysely<Schema>,
  { repair }: { readonly repair: boolean },
): Promise<readonly Problem[]> {
  const problems = [...(await checkStructure(db)), ...(await checkItems(db))];
  for (const count of counts) problems.push(...(await checkCount(db, count, repair)));
  return problems;
}

/** PostgreSQL checks references whenever a row is written, and its pages, if it has checksums, whenever one is read. */
async function checkStructure(db: Kysely<Schema>): Promise<readonly Problem[]> {
  if (engineOf(db) === "postgres") return [];
  const pages = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const damage = pages.rows
    .filter((row) => row.integrity_check !== "ok")
    .map((row) => problem("keepsake.sqlite", `is damaged: ${row.integrity_check}`));
  const lost = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...damage,
    ...lost.rows.map(({ table, parent }) =>
      problem(`a row of ${table}`, `names a row of ${parent} that does not exist`),
    ),
  ];
}

async function checkItems(db: Kysely<Schema>): Promise<readonly Problem[]> {
  const rows = await db
    .selectFrom("media")
    .select("id")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("media_items").select("file_id").whereRef("media_id", "=", "media.id"),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => problem(`media ${id}`, "has no picture or clip"));
}

/** A count that a row keeps of rows of another table. */
interface Count {
  readonly table: "media" | "tags";
  readonly key: "id" | "name";
  readonly column: string;
  readonly words: string;
  /** SQL of the true number, for a row of `table`. */
  readonly actual: string;
}

const counts: readonly Count[] = [
  {
    table: "media",
    key: "id",
    column: "like_count",
    words: "likes",
    actual: "(select count(*) from likes where likes.media_id = media.id)",
  },
  {
    table: "media",
    key: "id",
    column: "comment_count",
    words: "comments",
    actual: "(select count(*) from comments where comments.media_id = media.id)",
  },
  {
    table: "tags",
    key: "name",
    column: "media_count",
    words: "public media",
    actual: `(select count(*) from media_tags
      inner join media on media.id = media_tags.media_id
      inner join users on users.id = media.user_id
      where media_tags.name = tags.name and users.is_private = 0
        and media.owner_only = 0 and media.is_card = 0)`,
  },
];

async function checkCount(
  db: Kysely<Schema>,
  { table, key, column, words, actual }: Count,
  repair: boolean,
): Promise<readonly Problem[]> {
  const wrong = await sql<{ subject: string; stored: number; actual: number }>`
    select cast(${sql.raw(key)} as text) as subject, ${sql.raw(column)} as stored,
      ${sql.raw(actual)} as actual
    from ${sql.table(table)} where ${sql.raw(column)} <> ${sql.raw(actual)}`.execute(db);
  if (wrong.rows.length === 0) return [];
  if (repair) {
    await sql`update ${sql.table(table)} set ${sql.raw(column)} = ${sql.raw(actual)}
      where ${sql.raw(column)} <> ${sql.raw(actual)}`.execute(db);
  }
  return wrong.rows.map(({ subject, stored, actual: number }) => ({
    subject: `${table} ${subject}`,
    detail: `counts ${stored} ${words}, but has ${number}`,
    isRepaired: repair,
  }));
}

function problem(subject: string, detail: string): Problem {
  return { subject, detail, isRepaired: false };
}
