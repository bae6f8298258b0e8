import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { makePrivateFile } from "#server/lib/private-files.ts";
import { copyDurably, keepAside, syncToDisk } from "./durable-file.ts";
import { namedFile, type SavedRows } from "./rows.ts";

const partName = "rows.sqlite";

/** The database file of a library. */
export const databasePath = (dataDir: string): string => join(dataDir, "keepsake.sqlite");

/**
 * Writes all rows of one moment into `folder` as a database file of its own, while others read and write. Nothing is
 * migrated. It reads every row, so a database with a damaged page fails instead of being copied.
 */
export async function saveSqliteRows(dataDir: string, folder: string): Promise<SavedRows> {
  const path = join(folder, partName);
  makePrivateFile(path);
  const source = new SqliteDatabase(databasePath(dataDir), { fileMustExist: true });
  try {
    source.pragma("busy_timeout = 10000");
    source.prepare("vacuum into ?").run(path);
  } finally {
    source.close();
  }
  await syncToDisk(path);
  const copy = new SqliteDatabase(path, { readonly: true });
  try {
    const tables = textsOf(
      copy,
      "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like 'media\\_words%' escape '\\' and name not like 'kysely\\_%' escape '\\' order by name",
    );
    return {
      steps: textsOf(copy, "select name from kysely_migration order by name"),
      rows: Object.fromEntries(
        tables.map((name) => [
          name,
          Number(copy.prepare(`select count(*) from "${name}"`).pluck().get()),
        ]),
      ),
      parts: [partName],
      files: () => filesIn(path),
    };
  } finally {
    copy.close();
  }
}

async function* filesIn(path: string) {
  const copy = new SqliteDatabase(path, { readonly: true });
  try {
    const rows = copy.prepare<[], Record<string, unknown>>("select * from files").iterate();
    for (const row of rows) yield namedFile(row);
  } finally {
    copy.close();
  }
}

function textsOf(database: SqliteDatabase.Database, query: string): string[] {
  return database.prepare<[], string>(query).pluck().all();
}

/** Whether a library has no people yet, or does not exist. */
export function isSqliteEmpty(dataDir: string): boolean {
  const path = databasePath(dataDir);
  if (!existsSync(path)) return true;
  const database = new SqliteDatabase(path, { readonly: true });
  try {
    const hasUsers = database.prepare("select 1 from sqlite_master where name = 'users'").get();
    if (hasUsers === undefined) return true;
    return database.prepare("select 1 from users limit 1").get() === undefined;
  } finally {
    database.close();
  }
}

/**
 * Puts the rows of a run in place of those of the library, which no process may have open. An earlier database is kept
 * beside it under another name.
 */
export async function restoreSqliteRows(folder: string, dataDir: string): Promise<void> {
  const path = databasePath(dataDir);
  const draft = `${path}.part`;
  await rm(draft, { force: true });
  await copyDurably(join(folder, partName), draft);
  if (existsSync(path)) {
    endLog(path);
    await keepAside(path);
  }
  for (const end of ["-wal", "-shm"]) await rm(path + end, { force: true });
  await rename(draft, path);
  await syncToDisk(dataDir);
}

/** Takes what is in the write-ahead log into the database file. */
function endLog(path: string): void {
  const database = new SqliteDatabase(path);
  try {
    database.pragma("wal_checkpoint(truncate)");
  } finally {
    database.close();
  }
}
