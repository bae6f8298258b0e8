import { existsSync } from "node:fs";
import { readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "#server/database/open.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { noticeFullDisk } from "#server/media/full-disk.ts";
import { keyName, type Run, storedPath } from "./backup-folder.ts";
import { chooseRun } from "./choose-run.ts";
import type { OnProgress } from "./copy-media.ts";
import { digestOf, keepAside, syncToDisk, writeDurably } from "./durable-file.ts";
import { inGroups, listedFiles } from "./file-list.ts";
import { sizeOf } from "./media-store.ts";
import { isPostgresEmpty, restorePostgresRows } from "./postgres-rows.ts";
import { restoreFile } from "./restore-file.ts";
import { type DatabaseConfig, engineFor } from "./rows.ts";
import { isSqliteEmpty, restoreSqliteRows } from "./sqlite-rows.ts";

export interface RestoreOptions {
  /** Absolute path of the backup folder. */
  readonly dir: string;
  /** The newest run until then, in milliseconds since 1970; null for the newest. */
  readonly untilMs: number | null;
  readonly config: DatabaseConfig;
  /** Whether a library that has people is replaced. */
  readonly replace: boolean;
  readonly onProgress?: OnProgress;
}

/**
 * Restores a run into a library that no process has open, and migrates it. The run is checked before anything is
 * written, and the rows come last: a restore that was cut off leaves a library that is still empty, and can be repeated.
 * Throws a UsageError, and NoSpaceError.
 */
export async function restoreLibrary(options: RestoreOptions): Promise<Run> {
  const { dir, untilMs, config, replace } = options;
  const run = await chooseRun(dir, { untilMs, engine: engineFor(config) });
  if (!replace && !(await isEmpty(config))) {
    throw new UsageError(
      "this library has people. Restore into an empty one, or replace it with --replace",
    );
  }
  await makePrivateFolder(config.dataDir);
  await requireWhole(run, options);
  await noticeFullDisk("the library", () => restore(run, options));
  const database = await openDatabase(config);
  await database.close();
  return run;
}

/** How many files are copied at a time, because each is waited for until the disk has it. */
const atOnce = 16;

async function restore(run: Run, { dir, config, onProgress }: RestoreOptions): Promise<void> {
  const { dataDir, databaseUrl } = config;
  const mediaRoot = join(dataDir, "media");
  const total = run.manifest.media.files;
  let done = 0;
  for await (const files of inGroups(listedFiles(run), atOnce)) {
    const folders = await Promise.all(files.map((file) => restoreFile(file, dir, mediaRoot)));
    for (const folder of new Set(folders)) await syncToDisk(folder);
    done += files.length;
    onProgress?.({ phase: "pictures and clips", done, total });
  }
  if (run.manifest.parts.some(({ name }) => name === keyName)) {
    await restoreKey(run.folder, dataDir);
  }
  if (databaseUrl === null) await restoreSqliteRows(run.folder, dataDir);
  else await restorePostgresRows(run.folder, databaseUrl, run.manifest);
}

async function isEmpty({ dataDir, databaseUrl }: DatabaseConfig): Promise<boolean> {
  return databaseUrl === null ? isSqliteEmpty(dataDir) : isPostgresEmpty(databaseUrl);
}

/** Checks the run's own files byte for byte, that the store has all media, and that they fit onto the disk. */
async function requireWhole(run: Run, { dir, config }: RestoreOptions): Promise<void> {
  for (const { name, hash } of run.manifest.parts) {
    const path = join(run.folder, name);
    const isWhole = existsSync(path) && (await digestOf(path)).hash === hash;
    if (!isWhole) throw new UsageError(`the backup is damaged: ${path} is missing or changed`);
  }
  let needed = run.manifest.parts.reduce((sum, { size }) => sum + size, 0);
  for await (const { path, hash, size } of listedFiles(run)) {
    const stored = storedPath(dir, hash);
    if ((await sizeOf(stored)) !== size) {
      throw new UsageError(`the backup is damaged: ${stored} is missing or has another size`);
    }
    if ((await sizeOf(join(config.dataDir, "media", path))) !== size) needed += size;
  }
  const { bavail, bsize } = await statfs(config.dataDir);
  if (needed > bavail * bsize) {
    const inMb = (bytes: number) => Math.ceil(bytes / 1e6).toLocaleString("en");
    throw new UsageError(
      `the library needs ${inMb(needed)} MB, and ${inMb(bavail * bsize)} MB are free. Nothing was changed`,
    );
  }
}

/** An earlier key is kept beside it. */
async function restoreKey(folder: string, dataDir: string): Promise<void> {
  const path = join(dataDir, keyName);
  const key = await readFile(join(folder, keyName));
  if (existsSync(path)) {
    if (key.equals(await readFile(path))) return;
    await keepAside(path);
  }
  await writeDurably(path, key);
}
