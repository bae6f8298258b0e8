import { join } from "node:path";
import { engineOf } from "#server/database/engine.ts";
import type { ExecutedStatement, TestApp } from "#server/testing/app/test-app.ts";
import { readPostgresPlans } from "./postgres.ts";
import { readSqlitePlans } from "./sqlite.ts";

/** How large the planner should assume the tables to be. SQLite's planner ignores the number of rows. */
export type TableSizes = "as they are" | "taken as large";

/** Counts the rows that statements visit. */
export interface PlanReader {
  /** Rows of tables and indexes that the statements visit, by table. */
  readonly visitsOf: (
    statements: readonly ExecutedStatement[],
    tables: TableSizes,
  ) => Promise<ReadonlyMap<string, number>>;
  readonly close: () => void;
}

/** The plan reader of the engine under test. */
export async function readPlans({
  db,
  config,
}: Pick<TestApp, "db" | "config">): Promise<PlanReader> {
  return engineOf(db) === "postgres"
    ? readPostgresPlans(db)
    : readSqlitePlans(join(config.dataDir, "keepsake.sqlite"));
}
