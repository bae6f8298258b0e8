import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { copyBeforeMigration, copyName } from "./copy-before-migration.ts";
import { migrate, steps } from "./migrate.ts";
import { connectDatabase, openDatabase } from "./open.ts";

const names = Object.keys(steps);

/** A library in SQLite that has all migrations but the last two. */
async function olderLibrary() {
  const dataDir = await tempFolder();
  const database = connectDatabase({ dataDir, databaseUrl: null });
  onTestFinished(() => database.close());
  await migrate(database.db, "sqlite", Object.fromEntries(Object.entries(steps).slice(0, -2)));
  await database.db.insertInto("settings").values({ name: "demo", value: "removed" }).execute();
  return { dataDir, db: database.db };
}

function stepsIn(path: string): readonly unknown[] {
  const copy = new SqliteDatabase(path, { readonly: true });
  try {
    return copy.prepare("select name from kysely_migration order by name").pluck().all();
  } finally {
    copy.close();
  }
}

test("upgrade: the rows as they were before stay beside the library, private", async () => {
  const { dataDir } = await olderLibrary();
  const upgraded = await openDatabase({ dataDir, databaseUrl: null });
  await upgraded.close();
  const copy = join(dataDir, copyName);
  expect(stepsIn(copy)).toEqual(names.slice(0, -2));
  expect(stepsIn(join(dataDir, "keepsake.sqlite"))).toEqual(names);
  expect(statSync(copy).mode & 0o077).toBe(0);
  const { mtimeMs } = statSync(copy);
  const again = await openDatabase({ dataDir, databaseUrl: null });
  await again.close();
  expect(statSync(copy).mtimeMs).toBe(mtimeMs);
});

test("upgrade: a new library has no such copy", async () => {
  const dataDir = await tempFolder();
  const database = await openDatabase({ dataDir, databaseUrl: null });
  await database.close();
  expect(existsSync(join(dataDir, copyName))).toBe(false);
});

test("upgrade: without room for the copy it stops before it changes anything", async () => {
  const { dataDir, db } = await olderLibrary();
  await expect(copyBeforeMigration(db, dataDir, names, async () => 1000)).rejects.toThrow(
    "Nothing was changed",
  );
  expect(readdirSync(dataDir).filter((name) => name.startsWith("keepsake.before"))).toEqual([]);
  expect(stepsIn(join(dataDir, "keepsake.sqlite"))).toEqual(names.slice(0, -2));
});
