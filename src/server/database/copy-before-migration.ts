import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { open, rename, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { ConfigError } from "#server/errors/config-error.ts";
import { makePrivateFile } from "#server/lib/private-files.ts";
import { isRunning } from "#server/lib/running-process.ts";
import type { Schema } from "./schema.ts";

/** The copy of a SQLite library as it was before its last migration. */
export const copyName = "keepsake.before-upgrade.sqlite";

/** Bytes that are free on the disk of a folder. */
type FreeSpace = (folder: string) => Promise<number>;

const freeSpace: FreeSpace = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Copies the rows of a SQLite library beside it before migrations change them, in place of an earlier copy. Does nothing
 * for a new library, or if there is nothing to migrate. Throws a ConfigError without having changed anything if the disk
 * has no room for the copy and for the migration, which may write every row again.
 */
export async function copyBeforeMigration(
  db: Kysely<Schema>,
  dataDir: string,
  steps: readonly string[],
  free: FreeSpace = freeSpace,
): Promise<void> {
  const taken = await takenSteps(db);
  if (taken.length === 0 || steps.every((name) => taken.includes(name))) return;
  const database = join(dataDir, "keepsake.sqlite");
  const size = [database, `${database}-wal`].reduce(
    (sum, path) => sum + (existsSync(path) ? statSync(path).size : 0),
    0,
  );
  const needed = 2 * size;
  const available = await free(dataDir);
  if (available < needed) throw noSpace(dataDir, needed, available);
  removeDrafts(dataDir);
  // A server and a command may both begin to migrate; one of them then waits for the other.
  const draft = join(dataDir, `${copyName}.${process.pid}.part`);
  makePrivateFile(draft);
  try {
    await sql`vacuum into ${draft}`.execute(db);
    await flush(draft);
    await rename(draft, join(dataDir, copyName));
  } catch (error) {
    rmSync(draft, { force: true });
    const isFull = error instanceof Error && "code" in error && error.code === "SQLITE_FULL";
    throw isFull ? noSpace(dataDir, needed, available) : error;
  }
}

/** Removes what killed processes have left half written. */
function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const [, pid] = /^keepsake\.before-upgrade\.sqlite\.(\d+)\.part$/.exec(name) ?? [];
    const isLeft = pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)));
    if (isLeft) rmSync(join(dataDir, name));
  }
}

/** The migrations that a database has; none if it is new. */
async function takenSteps(db: Kysely<Schema>): Promise<readonly string[]> {
  const table = await sql`select 1 from sqlite_master where name = 'kysely_migration'`.execute(db);
  if (table.rows.length === 0) return [];
  const taken = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return taken.rows.map(({ name }) => name);
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function noSpace(folder: string, needed: number, available: number): ConfigError {
  const inMb = (bytes: number) => Math.ceil(bytes / 1e6).toLocaleString("en");
  return new ConfigError(
    `This version upgrades the library and first copies its rows. That needs ${inMb(needed)} MB in ${folder}, and ` +
      `${inMb(available)} MB are free. Nothing was changed: make room, and start again.`,
  );
}
