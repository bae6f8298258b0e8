import SqliteDatabase from "better-sqlite3";
import { expect } from "vitest";
import type { ExecutedStatement } from "#server/testing/app/test-app.ts";
import type { PlanReader } from "./plan-reader.ts";

type Connection = SqliteDatabase.Database;

/**
 * Counts the rows that SQLite visits, which it does not count itself. A second connection hides each table behind
 * a view of the same name that calls a function for each row. SQLite flattens such views; every statement is
 * checked to have the same plan without them. Rows of the full-text table (FTS5) cannot be counted this way.
 */
export function readSqlitePlans(file: string): PlanReader {
  const plain = new SqliteDatabase(file, { readonly: true });
  const counting = new SqliteDatabase(file, { readonly: true });
  const visits = new Map<string, number>();
  counting.function("visit", (table: string, _key: unknown) => {
    visits.set(table, (visits.get(table) ?? 0) + 1);
    return 1;
  });
  for (const view of viewsOf(plain)) counting.exec(view);
  return {
    visitsOf: async (statements) => {
      visits.clear();
      for (const { text, parameters } of statements) {
        expect(explain(counting, { text, parameters }).map(withoutTable), text).toEqual(
          explain(plain, { text, parameters }).map(withoutTable),
        );
        counting.prepare(text).all(...parameters);
      }
      return new Map(visits);
    },
    close: () => {
      plain.close();
      counting.close();
    },
  };
}

interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** The steps of a plan, indented by depth. */
function explain(database: Connection, { text, parameters }: ExecutedStatement): readonly string[] {
  // The columns of `explain query plan`.
  const steps = database.prepare(`explain query plan ${text}`).all(...parameters) as Step[];
  const depths = new Map<number, number>();
  return steps.map(({ id, parent, detail }) => {
    const depth = (depths.get(parent) ?? -1) + 1;
    depths.set(id, depth);
    return `${"  ".repeat(depth)}${detail}`;
  });
}

/** A step without the table's name, which differs behind a view. */
const withoutTable = (step: string): string => step.replace(/(SEARCH|SCAN) \S+/, "$1");

interface Column {
  readonly name: string;
  readonly table: string;
}

function viewsOf(database: Connection): readonly string[] {
  const columns = database
    .prepare(
      `select tables.name as "table", columns.name from sqlite_schema as tables
        join pragma_table_info(tables.name) as columns on columns.pk = 1
        where tables.type = 'table' and tables.name not like 'media_words%'
        and tables.name not like 'sqlite%' and tables.name not like 'kysely%'`,
    )
    // The two selected columns.
    .all() as Column[];
  // Uses the primary key because every index contains it, so no further row is read. The planner is told that the
  // condition always holds.
  return columns.map(
    ({ table, name }) =>
      `create temp view "${table}" as select * from main."${table}"
        where likelihood(visit('${table}', "${name}"), 1.0)`,
  );
}
