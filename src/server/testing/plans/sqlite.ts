import SqliteDatabase from "better-sqlite3";
import { expect } from "vitest";
import type { ExecutedStatement } from "#server/testing/app/test-app.ts";
import type { PlanReader } from "./reader.ts";

type Connection = SqliteDatabase.Database;

/**
 * SQLite's plans, and the rows that it visits, which it does not count by itself. So on a second connection each
 * table lies behind a view of its name that calls a function for each row. SQLite takes such a view apart: that
 * it then runs the very plan that it runs without is seen at every statement. What the words of media (FTS5) visit
 * cannot be counted so.
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
        expect(explain(counting, { text, parameters }).map(wayOf), text).toEqual(
          explain(plain, { text, parameters }).map(wayOf),
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

/** The steps of a plan, each under the one that it belongs to. */
function explain(database: Connection, { text, parameters }: ExecutedStatement): readonly string[] {
  // The columns of SQLite's own answer.
  const steps = database.prepare(`explain query plan ${text}`).all(...parameters) as Step[];
  const depths = new Map<number, number>();
  return steps.map(({ id, parent, detail }) => {
    const depth = (depths.get(parent) ?? -1) + 1;
    depths.set(id, depth);
    return `${"  ".repeat(depth)}${detail}`;
  });
}

/** Without the name of the table, which is another one behind a view. */
const wayOf = (step: string): string => step.replace(/(SEARCH|SCAN) \S+/, "$1");

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
    // The two that are selected.
    .all() as Column[];
  // By its key, which is in every index of the table: nothing more is read for it. And it is always true, which
  // the planner is told.
  return columns.map(
    ({ table, name }) =>
      `create temp view "${table}" as select * from main."${table}"
        where likelihood(visit('${table}', "${name}"), 1.0)`,
  );
}
