import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "#server/errors/usage-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { noticeFullDisk } from "#server/media/full-disk.ts";
import { version } from "#server/project-root.ts";
import {
  keyName,
  listName,
  listRuns,
  type Manifest,
  type RunPart,
  removeUnfinished,
  runNameAt,
  runsFolder,
  storeFolder,
  writeManifest,
} from "./backup-folder.ts";
import { copyMedia, type OnProgress } from "./copy-media.ts";
import { digestOf, isMissing, syncToDisk, writeDurably } from "./durable-file.ts";
import { filesByPath } from "./file-list.ts";
import { whileLocked } from "./lock-folder.ts";
import { type MediaStore, openMediaStore } from "./media-store.ts";
import { savePostgresRows } from "./postgres-rows.ts";
import { removeOldRuns } from "./remove-old-runs.ts";
import { type DatabaseConfig, engineFor } from "./rows.ts";
import { databasePath, saveSqliteRows } from "./sqlite-rows.ts";

export interface BackupOptions {
  /** Absolute path of the backup folder. */
  readonly dir: string;
  readonly config: DatabaseConfig;
  readonly clock: Clock;
  /** Runs older than so many days are removed after this one; null keeps all. */
  readonly keepDays: number | null;
  readonly onProgress?: OnProgress;
}

export interface BackupReport {
  readonly name: string;
  readonly manifest: Manifest;
  /** What the folder did not have yet. */
  readonly copied: { readonly files: number; readonly bytes: number };
  /** Number of old runs that were removed. */
  readonly removed: number;
}

/**
 * Adds a run to a backup folder: the rows of one moment, and every media file that they name and that the folder does
 * not have. Reads and writes of the library go on. Throws a UsageError if there is no library or another backup runs,
 * and NoSpaceError.
 */
export async function runBackup(options: BackupOptions): Promise<BackupReport> {
  const { dir, config } = options;
  if (engineFor(config) === "sqlite" && !existsSync(databasePath(config.dataDir))) {
    throw new UsageError(`there is no library in ${config.dataDir}`);
  }
  return noticeFullDisk("the backup", () => whileLocked(dir, () => addRun(options)));
}

/** How often the rows are read if files went while they were copied. */
const mostTries = 4;

async function addRun(options: BackupOptions): Promise<BackupReport> {
  const { dir, config } = options;
  await makePrivateFolder(storeFolder(dir));
  await makePrivateFolder(runsFolder(dir));
  await removeUnfinished(dir);
  const last = (await listRuns(dir)).at(-1);
  const known = await filesByPath(last);
  const store = await openMediaStore(dir, join(config.dataDir, "media"), known);
  let missed = "";
  for (let tries = 1; ; tries += 1) {
    const draft = await tryRun(options, store);
    const missing = draft.manifest.missing.join("\n");
    // Files that went meanwhile belonged to posts that were removed, so the rows are read again, now without them.
    // Files that are missing twice are missing in the library.
    if (missing === missed || tries === mostTries) {
      const manifest = await finish(draft, dir);
      const removed = await removeOldRuns(options);
      return { name: draft.name, manifest, copied: store.copied(), removed };
    }
    missed = missing;
    await removeUnfinished(dir);
  }
}

interface Draft {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Omit<Manifest, "format">;
}

/** Writes all of a run but its manifest. */
async function tryRun(
  { dir, config, clock, onProgress }: BackupOptions,
  store: MediaStore,
): Promise<Draft> {
  const startMs = clock();
  const name = runNameAt(startMs);
  const folder = join(runsFolder(dir), name);
  await makePrivateFolder(folder);
  const saved =
    config.databaseUrl === null
      ? await saveSqliteRows(config.dataDir, folder)
      : await savePostgresRows(config.databaseUrl, folder);
  const mediaRoot = join(config.dataDir, "media");
  const media = await copyMedia({ store, mediaRoot, onProgress }, saved, join(folder, listName));
  await store.flush();
  const hasKey = await copyKey(config.dataDir, folder);
  const parts = [...saved.parts, listName, ...(hasKey ? [keyName] : [])];
  const manifest = {
    keepsake: version,
    engine: engineFor(config),
    createdTime: new Date(startMs).toISOString(),
    steps: saved.steps,
    rows: saved.rows,
    ...media,
    parts: await Promise.all(parts.map((part) => describe(folder, part))),
  };
  return { name, folder, manifest };
}

async function finish({ folder, manifest }: Draft, dir: string): Promise<Manifest> {
  const written = await writeManifest(folder, manifest);
  await syncToDisk(runsFolder(dir));
  return written;
}

async function describe(folder: string, name: string): Promise<RunPart> {
  return { name, ...(await digestOf(join(folder, name))) };
}

/** Whether the library has a key. */
async function copyKey(dataDir: string, folder: string): Promise<boolean> {
  try {
    await writeDurably(join(folder, keyName), await readFile(join(dataDir, keyName)));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
