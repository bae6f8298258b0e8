import { randomBytes } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "#server/database/engine.ts";
import { isMissing, writeDurably } from "./durable-file.ts";

/** The version of the layout below. A later one that earlier versions cannot read gets a higher number. */
const format = 1;

/**
 * What a run holds. It is written last, so a run with a manifest is whole:
 *
 *     DIR/media/ab/cdef…             each file once, named by its SHA-256
 *     DIR/runs/2026-…Z/files.ndjson  the library's media files of this run: path, hash, size, time
 *     DIR/runs/2026-…Z/rows…         the rows, as the engine keeps them
 *     DIR/runs/2026-…Z/secret.key    if the library has one
 *     DIR/runs/2026-…Z/manifest.json
 */
export interface Manifest {
  readonly format: number;
  /** The version of Keepsake that made it. */
  readonly keepsake: string;
  readonly engine: Engine;
  /** When its rows were read, ISO 8601 in UTC. */
  readonly createdTime: string;
  /** The migrations that the rows have. */
  readonly steps: readonly string[];
  /** Number of rows, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly media: { readonly files: number; readonly bytes: number };
  /** Paths below media that the library names and did not have. */
  readonly missing: readonly string[];
  /** Paths below media whose bytes differ from the hash in their row. */
  readonly damaged: readonly string[];
  /** The files of the run's own folder. */
  readonly parts: readonly RunPart[];
}

export interface RunPart {
  /** Relative to the run's folder. */
  readonly name: string;
  readonly hash: string;
  readonly size: number;
}

/** A whole run. */
export interface Run {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A media file of a run. One line of files.ndjson. */
export interface ListedFile {
  /** Below the media folder, with slashes. */
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

export const listName = "files.ndjson";
export const keyName = "secret.key";
const manifestName = "manifest.json";

export const runsFolder = (dir: string): string => join(dir, "runs");
export const storeFolder = (dir: string): string => join(dir, "media");

/** Where the store has the file with a SHA-256. */
export function storedPath(dir: string, hash: string): string {
  return join(storeFolder(dir), hash.slice(0, 2), hash.slice(2));
}

/** A name for a run that sorts by its time: 2026-11-29T21-30-00-123Z-4f2a. */
export function runNameAt(ms: number): string {
  const time = new Date(ms).toISOString().replaceAll(/[:.]/g, "-");
  return `${time}-${randomBytes(2).toString("hex")}`;
}

/** Nothing else in the folder is ours: it is neither read nor removed. */
const runName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f]{4}$/;

/** Makes a run whole. */
export async function writeManifest(
  folder: string,
  manifest: Omit<Manifest, "format">,
): Promise<Manifest> {
  const whole = { format, ...manifest };
  await writeDurably(join(folder, manifestName), `${JSON.stringify(whole, null, 1)}\n`);
  return whole;
}

/** The whole runs of a backup folder, oldest first; none if there is no such folder. */
export async function listRuns(dir: string): Promise<readonly Run[]> {
  const runs = await Promise.all(
    (await runNames(dir)).map(async (name) => {
      const folder = join(runsFolder(dir), name);
      const manifest = await readManifest(folder);
      return manifest === null ? [] : [{ name, folder, manifest }];
    }),
  );
  return runs.flat();
}

/** Removes what runs that were cut off have left. The caller holds the lock. */
export async function removeUnfinished(dir: string): Promise<void> {
  for (const name of await runNames(dir)) {
    const folder = join(runsFolder(dir), name);
    if ((await readManifest(folder)) === null) await rm(folder, { recursive: true, force: true });
  }
}

/** Removes a run. Its manifest goes first, so that a run that is half removed does not count as whole. */
export async function removeRun({ folder }: Run): Promise<void> {
  await rm(join(folder, manifestName));
  await rm(folder, { recursive: true, force: true });
}

/** Whether this version can read a run. */
export function isReadable({ manifest }: Run): boolean {
  return manifest.format === format;
}

async function runNames(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(runsFolder(dir), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && runName.test(entry.name))
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Null if the run has none, because it was cut off. */
async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(join(folder, manifestName), "utf8")) as Manifest;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
