import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { onTestFinished } from "vitest";
import type { Config } from "#server/config.ts";

/**
 * Takes a lock that stops all writes and no reads, as another process would. Returns the function that releases it,
 * which the end of the test calls too.
 */
export async function holdLock({
  databaseUrl,
  dataDir,
}: Pick<Config, "dataDir" | "databaseUrl">): Promise<() => Promise<void>> {
  const release = await (databaseUrl === null ? lockFile(dataDir) : lockTables(databaseUrl));
  onTestFinished(release);
  return release;
}

async function lockFile(dataDir: string) {
  const other = new SqliteDatabase(join(dataDir, "keepsake.sqlite"));
  other.exec("begin immediate");
  return async () => void other.close();
}

async function lockTables(databaseUrl: string) {
  const other = new pg.Client({ connectionString: databaseUrl });
  // The database is emptied, and its connections ended, at the end of the test.
  other.on("error", () => undefined);
  await other.connect();
  await other.query("begin; lock table settings, media, likes, comments in exclusive mode");
  return () => other.end();
}
