import { CompiledQuery, type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { ExecutedStatement } from "#server/testing/app/test-app.ts";
import type { PlanReader, TableSizes } from "./plan-reader.ts";

/** Counts rows by PostgreSQL's statistics: index entries, and rows of sequential scans. */
export function readPostgresPlans(db: Kysely<Schema>): PlanReader {
  return {
    visitsOf: (statements, tables) =>
      runWith(db, tables, async (trx) => {
        const before = await readCounts(trx);
        for (const statement of statements) await run(trx, statement);
        const after = await readCounts(trx);
        const grown = [...after].map(
          ([name, count]) => [name, count - (before.get(name) ?? 0)] as const,
        );
        return new Map(grown.filter(([, count]) => count > 0));
      }),
    close: () => undefined,
  };
}

/** Cost settings for "taken as large"; the others are PostgreSQL's defaults, whatever this server's configuration. */
const assumed = {
  cpu_tuple_cost: "1",
  cpu_index_tuple_cost: "1",
  cpu_operator_cost: "0.0025",
  seq_page_cost: "1",
  random_page_cost: "4",
  effective_cache_size: "4GB",
  work_mem: "4MB",
  hash_mem_multiplier: "2",
  max_parallel_workers_per_gather: "0",
};

/**
 * A test's table has about fifty pages, which PostgreSQL prefers to scan rather than look up twenty rows. With
 * "taken as large" a row costs as much as a page, so the planner minimizes the rows visited.
 */
function runWith<Result>(
  db: Kysely<Schema>,
  tables: TableSizes,
  work: (trx: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    if (tables === "as they are") return work(trx);
    const settings = Object.entries(assumed).map(
      ([name, value]) => sql`set_config(${name}, ${value}, true)`,
    );
    await sql`select ${sql.join(settings)}`.execute(trx);
    return work(trx);
  });
}

function run(trx: Kysely<Schema>, { text, parameters }: ExecutedStatement) {
  return trx.executeQuery(CompiledQuery.raw(text, [...parameters]));
}

/** Rows read by this transaction so far, by table. */
async function readCounts(trx: Kysely<Schema>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select coalesce(indexed.relname, own.relname) as name,
      cast(sum(pg_stat_get_xact_tuples_returned(own.oid)) as bigint) as count
    from pg_class own left join pg_index on pg_index.indexrelid = own.oid
      left join pg_class indexed on indexed.oid = pg_index.indrelid
    where own.relnamespace = 'public'::regnamespace and own.relkind in ('r', 'i')
    group by 1`.execute(trx);
  return new Map(rows.map(({ name, count }) => [name, count]));
}
