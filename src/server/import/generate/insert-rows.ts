import { sql, type Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { inChunks } from "#server/import/chunks.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { type FilledTable, filledTables, type Rows } from "./rows.ts";

/** What went into one table, and how long its statements took. */
export interface TableTally {
  rows: number;
  ms: number;
}

/** The words of media have a table of their own in each engine, which is in no schema. */
const wordTable = "media_words";
const talliedTables = [...filledTables, wordTable] as const;
export type Tally = Record<(typeof talliedTables)[number], TableTally>;

export function emptyTally(): Tally {
  // The keys are the tables themselves, which fromEntries forgets.
  return Object.fromEntries(talliedTables.map((table) => [table, { rows: 0, ms: 0 }])) as Tally;
}

/** A statement's parameters: SQLite takes 32,766. */
const mostParameters = 16_000;

/** Writes rows in the order of the tables, raises the counts of their tags, and enters the media's words. */
export async function insertRows(
  transaction: Transaction<Schema>,
  rows: Rows,
  tally: Tally,
): Promise<void> {
  for (const table of filledTables) {
    await tallied(tally[table], rows[table].length, async () => {
      await insertInto(transaction, table, rows[table]);
      if (table === "media_tags") await raiseTags(transaction, rows.tagSteps);
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
  rows: readonly Schema[Table][],
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

async function raiseTags(
  transaction: Transaction<Schema>,
  steps: ReadonlyMap<string, number>,
): Promise<void> {
  if (steps.size === 0) return;
  // In one order, as everybody takes the rows of tags.
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
