import type SqliteDatabase from "better-sqlite3";
import type { SqliteDatabase as Preparing, SqliteStatement } from "kysely";
import { isKey } from "./row-values.ts";

/** How many statements are kept for certain; up to twice as many for a while. */
const generation = 250;
/** In characters. The longest are those that write many rows at once, hardly ever so many again. */
const longest = 20_000;

/** What may change which columns a row has. */
const ofTables = /^\s*(?:create|alter|drop|attach|detach)\b/i;

/**
 * A database that prepares each statement once and keeps it by its text, which Kysely would prepare anew
 * each time. The ones that were not used for long are let go.
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
      if (ofTables.test(text)) {
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

/** A statement whose rows have the values of `row-values.ts`, which are made in the same go. */
function prepare(database: SqliteDatabase.Database, text: string): SqliteStatement {
  const statement = database.prepare<unknown[]>(text);
  if (!statement.reader) return statement;
  const names = statement.columns().map(({ name }) => name);
  const keys = names.map(isKey);
  // As arrays: better-sqlite3 would look up each name again for each row.
  statement.raw(true);
  const toRow = (values: readonly unknown[]): Row => {
    const row: Row = {};
    for (let place = 0; place < names.length; place += 1) {
      const value = values[place];
      const isCount = typeof value === "bigint" && keys[place] === false;
      row[names[place] ?? ""] = isCount ? Number(value) : value;
    }
    return row;
  };
  return {
    reader: true,
    // Arrays, which the driver's types do not know of.
    all: (parameters) => statement.all(parameters).map((values) => toRow(values as unknown[])),
    run: (parameters) => statement.run(parameters),
    iterate: () => {
      throw new Error("Rows are read all at once.");
    },
  };
}
