import type SqliteDatabase from "better-sqlite3";
import type { SqliteDatabase as Preparing, SqliteStatement } from "kysely";
import { isKey } from "./row-values.ts";

/** Number of statements that are kept for sure; up to twice as many are kept for a while. */
const generation = 250;
/** Maximum characters of a kept statement. Longer ones insert many rows and rarely repeat. */
const longest = 20_000;

/** Statements that may change the columns of a table. */
const changesTables = /^\s*(?:create|alter|drop|attach|detach)\b/i;

/**
 * A database that keeps prepared statements by their text, because Kysely prepares them each time. Drops those that
 * were not used for a while.
 */
export function keepStatements(database: SqliteDatabase.Database): Preparing {
  let young = new Map<string, SqliteStatement>();
  let old = new Map<string, SqliteStatement>();

  const keep = (text: string, statement: SqliteStatement) => {
    if (young.size >= generation) {
      old = young;
      young = new Map();
    }
    young.set(text, statement);
    return statement;
  };

  return {
    prepare: (text) => {
      const known = young.get(text);
      if (known !== undefined) return known;
      const older = old.get(text);
      if (older !== undefined) return keep(text, older);
      const statement = prepare(database, text);
      if (changesTables.test(text)) {
        young.clear();
        old.clear();
        return statement;
      }
      return text.length > longest ? statement : keep(text, statement);
    },
    close: () => void database.close(),
  };
}

type Row = Record<string, unknown>;

/** A statement whose rows already have the types that `row-values.ts` makes. */
function prepare(database: SqliteDatabase.Database, text: string): SqliteStatement {
  const statement = database.prepare<unknown[]>(text);
  if (!statement.reader) return statement;
  const names = statement.columns().map(({ name }) => name);
  const keys = names.map(isKey);
  // Rows as arrays, because better-sqlite3 would look up each column name for each row.
  statement.raw(true);
  const toRow = (values: readonly unknown[]): Row => {
    const row: Row = {};
    for (let index = 0; index < names.length; index += 1) {
      const value = values[index];
      const isCount = typeof value === "bigint" && keys[index] === false;
      row[names[index] ?? ""] = isCount ? Number(value) : value;
    }
    return row;
  };
  return {
    reader: true,
    // The driver's types do not know that rows are arrays.
    all: (parameters) => statement.all(parameters).map((values) => toRow(values as unknown[])),
    run: (parameters) => statement.run(parameters),
    iterate: () => {
      throw new Error("Rows are read all at once.");
    },
  };
}
