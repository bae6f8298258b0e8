import { sql, type Transaction } from "kysely";
import type { NewRow, Schema } from "#server/database/schema.ts";
import { inChunks } from "#server/import/chunks.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";

/** The generated tables, each after those that it refers to. */
export const filledTables = [
  "locations",
  "location_words",
  "users",
  "user_words",
  "files",
  "follows",
  "media",
  "media_items",
  "media_tags",
  "comments",
  "likes",
] as const;
export type FilledTable = (typeof filledTables)[number];

/** Rows that are written in one transaction. */
export type Rows = { readonly [Table in FilledTable]: NewRow<Schema[Table]>[] } & {
  /** The number of new public media with each tag. */
  readonly tagSteps: Map<string, number>;
};

export function emptyRows(): Rows {
  return {
    locations: [],
    location_words: [],
    users: [],
    user_words: [],
    files: [],
    follows: [],
    media: [],
    media_items: [],
    media_tags: [],
    comments: [],
    likes: [],
    tagSteps: new Map(),
  };
}

/** The rows inserted into a table and the duration of the statements. */
export interface TableTally {
  rows: number;
  ms: number;
}

/** The full-text table, which differs by engine and so is not in the schema. */
const wordTable = "media_words";
const talliedTables = [...filledTables, wordTable] as const;
export type RowTally = Record<(typeof talliedTables)[number], TableTally>;

export function emptyTally(): RowTally {
  // fromEntries loses the type of the keys.
  return Object.fromEntries(talliedTables.map((table) => [table, { rows: 0, ms: 0 }])) as RowTally;
}

/** Maximum parameters per statement: SQLite accepts 32,766. */
const mostParameters = 16_000;

/** Inserts rows in the order of the tables, increments the counts of tags and indexes the media. */
export async function insertRows(
  transaction: Transaction<Schema>,
  rows: Rows,
  tally: RowTally,
): Promise<void> {
  for (const table of filledTables) {
    await tallied(tally[table], rows[table].length, async () => {
      await insertInto(transaction, table, rows[table]);
      if (table === "media_tags") await incrementTags(transaction, rows.tagSteps);
    });
  }
  await tallied(tally[wordTable], rows.media.length, async () => {
    const ids = rows.media.map(({ id }) => id);
    for (const set of inChunks(ids)) await indexMedia(transaction, set);
  });
}

async function tallied(into: TableTally, rows: number, work: () => Promise<void>): Promise<void> {
  const startMs = performance.now();
  await work();
  into.rows += rows;
  into.ms += performance.now() - startMs;
}

async function insertInto<Table extends FilledTable>(
  transaction: Transaction<Schema>,
  table: Table,
  rows: readonly NewRow<Schema[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).length;
  const size = Math.floor(mostParameters / columns);
  for (let start = 0; start < rows.length; start += size) {
    await transaction
      .insertInto<keyof Schema>(table)
      .values(rows.slice(start, start + size))
      .execute();
  }
}

async function incrementTags(
  transaction: Transaction<Schema>,
  steps: ReadonlyMap<string, number>,
): Promise<void> {
  if (steps.size === 0) return;
  // Sorted, because all transactions lock tags in this order.
  const names = [...steps.keys()].toSorted();
  await transaction
    .insertInto("tags")
    .values(names.map((name) => ({ name, media_count: steps.get(name) ?? 0 })))
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ media_count: sql`tags.media_count + ${sql.ref("excluded.media_count")}` }),
    )
    .execute();
}
