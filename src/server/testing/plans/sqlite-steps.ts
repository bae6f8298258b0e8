import { type Compilable, CompiledQuery, type Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** SQLite only: the steps of a query plan, for example "SEARCH media USING INDEX …". */
export async function queryPlanSteps(
  db: Kysely<Schema>,
  statement: Compilable<unknown>,
): Promise<readonly string[]> {
  const { sql, parameters } = statement.compile();
  const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  // The columns of `explain query plan`.
  const { rows } = (await db.executeQuery(explained)) as { rows: { detail: string }[] };
  return rows.map(({ detail }) => detail);
}

/** PostgreSQL only: runs a statement and returns how many rows it read, by table. */
export async function rowsReadBy(
  db: Kysely<Schema>,
  statement: Compilable<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const { sql, parameters } = statement.compile();
  const explained = CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]);
  // The columns of `explain (format json)`.
  const { rows } = (await db.executeQuery(explained)) as { rows: Explained[] };
  const read = new Map<string, number>();
  for (const { "QUERY PLAN": plans } of rows) for (const { Plan } of plans) addRows(Plan, read);
  return read;
}

interface Explained {
  readonly "QUERY PLAN": readonly { readonly Plan: Step }[];
}

interface Step {
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Step[];
}

function addRows(step: Step, read: Map<string, number>): void {
  const table = step["Relation Name"];
  if (table !== undefined) {
    const rows = step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0);
    read.set(table, (read.get(table) ?? 0) + rows * step["Actual Loops"]);
  }
  for (const inner of step.Plans ?? []) addRows(inner, read);
}
