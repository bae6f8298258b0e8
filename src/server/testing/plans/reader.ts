import { join } from "node:path";
import { engineOf } from "#server/database/engine.ts";
import type { ExecutedStatement, TestApp } from "#server/testing/app/test-app.ts";
import { readPostgresPlans } from "./postgres.ts";
import { readSqlitePlans } from "./sqlite.ts";

/** What the planner is to think of tables of some thousand rows; SQLite's does not look at how many there are. */
export type TableSizes = "as they are" | "taken as large";

/** How statements are read on one engine. */
export interface PlanReader {
  /** How many rows, of tables and of indexes, the statements visit, by table. */
  readonly visitsOf: (
    statements: readonly ExecutedStatement[],
    tables: TableSizes,
  ) => Promise<ReadonlyMap<string, number>>;
  readonly close: () => void;
}

/** For tests: reads the plans of an app's statements, on the engine under test. */
export async function readPlans({
  db,
  config,
}: Pick<TestApp, "db" | "config">): Promise<PlanReader> {
  return engineOf(db) === "postgres"
    ? readPostgresPlans(db)
    : readSqlitePlans(join(config.dataDir, "keepsake.sqlite"));
}
