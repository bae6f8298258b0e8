import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { digestOf, isMissing } from "#server/backup/durable-file.ts";
import type { Schema } from "#server/database/schema.ts";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import { type FileRow, fileRows, namesOf, stillExists } from "./stored-files.ts";
import { isWholePicture } from "./whole-picture.ts";

/** What is wrong with the files of one row. */
export interface BrokenFile {
  readonly row: FileRow;
  /** Of the original; null if it is right or there is none. */
  readonly original: string | null;
  /** What is wrong with renditions and clips, by their names. */
  readonly renditions: ReadonlyMap<string, string>;
}

export interface FileCheck {
  /** Number of rows, and of files that were read. */
  readonly checked: { readonly rows: number; readonly files: number };
  /** The keys and hashes that rows name. */
  readonly named: ReadonlySet<string>;
}

/** What is wrong, by the paths of the files below the media folder, with slashes. */
export function pathsOf({ row, original, renditions }: BrokenFile): ReadonlyMap<string, string> {
  const folder = folderPath(row.storedKey);
  const hash = row.original_hash;
  return new Map([
    ...(original !== null && hash !== null ? [[originalPathOf(hash), original] as const] : []),
    ...[...renditions].map(([name, detail]) => [`${folder}/${name}`, detail] as const),
  ]);
}

/** The path of a folder of renditions below the media folder. */
export const folderPath = (storedKey: string): string =>
  `${storedKey.slice(0, 2)}/${storedKey.slice(2)}`;

/** The path of an original below the media folder. */
export const originalPathOf = (hash: string): string => `originals/${folderPath(hash)}`;

/** The SHA-256 of a file by its path below the media folder, as a backup has it. */
export type KnownHashes = ReadonlyMap<string, { readonly hash: string }>;

/**
 * Reads every file that a row names, and calls `onBroken` for each row whose files are not right. Files of a backup must
 * also have its bytes.
 */
export async function checkFiles(
  db: Kysely<Schema>,
  { mediaRoot, known }: { readonly mediaRoot: string; readonly known: KnownHashes },
  onBroken: (broken: BrokenFile) => Promise<void>,
): Promise<FileCheck> {
  const checked = { rows: 0, files: 0 };
  // Rows may share folders and originals.
  const named = new Set<string>();
  for await (const row of fileRows(db)) {
    checked.rows += 1;
    const { storedKey, original_hash: hash } = row;
    let original: string | null = null;
    if (hash !== null && !named.has(hash)) {
      named.add(hash);
      checked.files += 1;
      original = await checkOriginal(mediaRoot, hash);
    }
    let renditions: ReadonlyMap<string, string> = new Map();
    if (!named.has(storedKey)) {
      named.add(storedKey);
      checked.files += namesOf(row).length;
      renditions = await checkFolder(
        fileFolder(mediaRoot, storedKey),
        namesOf(row),
        (name) => known.get(`${folderPath(storedKey)}/${name}`)?.hash ?? null,
      );
    }
    const isBroken = original !== null || renditions.size > 0;
    if (isBroken && (await stillExists(db, row))) await onBroken({ row, original, renditions });
  }
  return { checked, named };
}

/** What is wrong with an original; null if nothing is. */
async function checkOriginal(mediaRoot: string, hash: string): Promise<string | null> {
  try {
    const found = await digestOf(originalPath(mediaRoot, hash));
    return found.hash === hash ? null : "has other bytes than when it was imported";
  } catch (error) {
    return problemOf(error);
  }
}

async function checkFolder(
  folder: string,
  names: readonly string[],
  knownHash: (name: string) => string | null,
): Promise<ReadonlyMap<string, string>> {
  const problems = new Map<string, string>();
  for (const name of names) {
    const path = join(folder, name);
    const isWhole = await (name.endsWith(".mp4") ? checkClip(path) : checkPicture(path));
    const problem = isWhole ?? (await checkHash(path, knownHash(name)));
    if (problem !== null) problems.set(name, problem);
  }
  return problems;
}

async function checkHash(path: string, hash: string | null): Promise<string | null> {
  if (hash === null || (await digestOf(path)).hash === hash) return null;
  return "has other bytes than in the backup";
}

async function checkPicture(path: string): Promise<string | null> {
  try {
    const bytes = await readFile(path);
    if (bytes.length < 16) return "is empty or almost empty";
    return isWholePicture(bytes, path) ? null : "is not a whole picture";
  } catch (error) {
    return problemOf(error);
  }
}

/** Clips are large, so only their beginning is read: every MP4 file begins with a box named ftyp. */
async function checkClip(path: string): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return bytesRead === 8 && buffer.toString("latin1", 4) === "ftyp" ? null : "is not a clip";
    } finally {
      await file.close();
    }
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): string {
  if (isMissing(error)) return "is missing";
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
