import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import type { Engine } from "./engine.ts";
import { openDatabase } from "./open.ts";
import type { Schema } from "./schema.ts";

/** What makes a committed write survive a power failure (docs/reliability.md). */
const settings = {
  sqlite: { journal_mode: "wal", synchronous: 2 },
  postgres: { synchronous_commit: "on" },
} as const;

const statements: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: ["pragma journal_mode", "pragma synchronous"],
  postgres: ["show synchronous_commit"],
};

async function read(db: Kysely<Schema>, engine: Engine): Promise<object> {
  const rows: object[] = [];
  for (const statement of statements[engine]) {
    rows.push(...(await sql.raw<object>(statement).execute(db)).rows);
  }
  return Object.assign({}, ...rows);
}

// The tests' own PostgreSQL has synchronous_commit off, as an administrator may set it.
test("database: every connection waits for the disk before a write counts as committed", async () => {
  const library = await openTestDatabase();
  onTestFinished(() => library.close());
  const { db, engine, close } = await openDatabase(library.config);
  onTestFinished(close);
  expect(await read(db, engine)).toEqual(settings[engine]);
});
