import { createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { privateFile } from "#server/lib/private-files.ts";
import { fileFolder } from "#server/media/files.ts";
import { originalPath } from "#server/media/originals.ts";
import type { ListedFile, Manifest } from "./backup-folder.ts";
import { isMissing } from "./durable-file.ts";
import { inGroups } from "./file-list.ts";
import type { MediaStore } from "./media-store.ts";
import type { NamedFile, SavedRows } from "./rows.ts";

interface Copying {
  readonly store: MediaStore;
  /** Absolute. */
  readonly mediaRoot: string;
  readonly onProgress?: OnProgress | undefined;
}

export type OnProgress = (progress: {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}) => void;

type CopiedMedia = Pick<Manifest, "media" | "missing" | "damaged">;

/** How many folders are copied at a time, because each file is waited for until the disk has it. */
const atOnce = 8;

/** Copies the media files that the rows name into the store, and writes their list to `listPath`. */
export async function copyMedia(
  copying: Copying,
  { files, rows }: Pick<SavedRows, "files" | "rows">,
  listPath: string,
): Promise<CopiedMedia> {
  const [missing, damaged]: [string[], string[]] = [[], []];
  const media = { files: 0, bytes: 0 };
  const total = rows["files"] ?? 0;
  let done = 0;
  async function* countedRows() {
    for await (const row of files()) {
      yield row;
      done += 1;
    }
  }
  async function* lines() {
    for await (const work of inGroups(copyWork(copying, countedRows()), atOnce)) {
      const copies = await Promise.all(work.map((copy) => copy()));
      for (const { path, file, hash } of copies.flat()) {
        if (file === null) {
          missing.push(path);
          continue;
        }
        if (hash !== null && hash !== file.hash) damaged.push(path);
        media.files += 1;
        media.bytes += file.size;
        yield `${JSON.stringify(file)}\n`;
      }
      copying.onProgress?.({ phase: "pictures and clips", done, total });
    }
  }
  const target = createWriteStream(listPath, { flags: "wx", flush: true, mode: privateFile });
  await pipeline(Readable.from(lines()), target);
  return { media, missing, damaged };
}

interface Copy {
  /** Below the media folder, with slashes. */
  readonly path: string;
  /** Null if there is no such file. */
  readonly file: ListedFile | null;
  /** The hash that its row says; null if it says none. */
  readonly hash: string | null;
}

/** What the rows name, as work to do. Rows may share folders and originals; each is copied once. */
async function* copyWork(
  copying: Copying,
  rows: AsyncIterable<NamedFile>,
): AsyncGenerator<() => Promise<readonly Copy[]>> {
  const seen = new Set<string>();
  for await (const { storedKey, originalHash } of rows) {
    if (!seen.has(storedKey)) yield () => copyFolder(copying, storedKey);
    seen.add(storedKey);
    if (originalHash === null) continue;
    if (!seen.has(originalHash)) yield () => copyOriginal(copying, originalHash);
    seen.add(originalHash);
  }
}

async function copyOriginal({ store, mediaRoot }: Copying, hash: string): Promise<readonly Copy[]> {
  const path = pathBelow(mediaRoot, originalPath(mediaRoot, hash));
  return [{ path, file: await store.add(path), hash }];
}

/** Copies a file's renditions and clips. The folder itself is what is missing if it is not there. */
async function copyFolder({ store, mediaRoot }: Copying, key: string): Promise<readonly Copy[]> {
  const folder = fileFolder(mediaRoot, key);
  const path = pathBelow(mediaRoot, folder);
  const names = await namesIn(folder);
  if (names === null) return [{ path, file: null, hash: null }];
  const copies: Copy[] = [];
  for (const name of names) {
    const one = `${path}/${name}`;
    copies.push({ path: one, file: await store.add(one), hash: null });
  }
  return copies;
}

/** Null if there is no such folder. Leaves out what an interrupted process has left half written. */
async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return (await readdir(folder)).filter((name) => !name.endsWith(".part")).toSorted();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const pathBelow = (root: string, path: string): string => relative(root, path).split(sep).join("/");
