import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makePrivateFolder, privateFile } from "#server/lib/private-files.ts";
import { isRunning } from "#server/lib/running-process.ts";
import { requireHex } from "./files.ts";
import { noticeFullDisk } from "./full-disk.ts";
import { type MediaType, sniffedBytes, sniffMediaType } from "./media-type.ts";

/** A file of a download as it was, byte for byte. */
export interface StoredOriginal {
  /** SHA-256 in hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  /** By the file's content; null if it is neither a picture nor a clip that we know. */
  readonly type: MediaType | null;
}

/** The columns of a file's row that name its original. */
export interface OriginalColumns {
  /** 128 random bits as 32 hex digits: its address, because the hash would tell who else has the same file. */
  readonly original_key: string;
  readonly original_hash: string;
  readonly original_type: string;
  readonly original_size: number;
  readonly original_name: string;
}

/**
 * Streams a file into media/originals and names it by its SHA-256, so identical files are stored once. `name` is for
 * the message of an error. Throws NoSpaceError if the disk is full, and the stream's own errors; leaves no file then.
 */
export async function storeOriginal(
  mediaRoot: string,
  source: Readable,
  name: string,
): Promise<StoredOriginal> {
  const temporary = await temporaryFile(mediaRoot);
  try {
    const stored = await noticeFullDisk(name, () => write(source, temporary.path));
    await moveInto(originalPath(mediaRoot, stored.hash), temporary.path, stored.size);
    return stored;
  } finally {
    await temporary.remove();
  }
}

/** Where the original with a SHA-256 is. */
export function originalPath(mediaRoot: string, hash: string): string {
  return join(mediaRoot, "originals", hash.slice(0, 2), requireHex(hash).slice(2));
}

/** The columns of the row of a file with this original; `name` is the file's own, without folders. */
export function originalColumns(
  { hash, size, type }: StoredOriginal,
  name: string,
): OriginalColumns {
  return {
    original_key: randomBytes(16).toString("hex"),
    original_hash: hash,
    original_type: type?.mime ?? "application/octet-stream",
    original_size: size,
    original_name: name,
  };
}

/** Where the rendition for zooming into the original with a SHA-256 is, once it is made. */
export function zoomPath(mediaRoot: string, hash: string): string {
  return join(mediaRoot, "zooms", `${requireHex(hash)}.jpg`);
}

/** Removes an original, if it exists, and what was made for zooming into it. The caller knows that no row names it. */
export async function removeOriginal(mediaRoot: string, hash: string): Promise<void> {
  await rm(originalPath(mediaRoot, hash), { force: true });
  await rm(zoomPath(mediaRoot, hash), { force: true });
}

/** Removes what interrupted processes left half written. Returns how many files that were. */
export async function sweepOriginals(mediaRoot: string): Promise<number> {
  const folder = temporaryFolder(mediaRoot);
  await makePrivateFolder(folder);
  let removed = 0;
  for (const name of await readdir(folder)) {
    const owner = Number(name.split(".")[0]);
    // The id may be that of an earlier process, because a container numbers its processes in the same way each time.
    if (owner === process.pid ? inUse.has(name) : isRunning(owner)) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}

const inUse = new Set<string>();

interface TemporaryFile {
  /** Absolute. There is no file yet. */
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** A name for a file that is removed by `sweepOriginals` if this process ends before it does so. */
export async function temporaryFile(mediaRoot: string): Promise<TemporaryFile> {
  const folder = temporaryFolder(mediaRoot);
  await makePrivateFolder(folder);
  const name = `${process.pid}.${randomBytes(8).toString("hex")}`;
  inUse.add(name);
  const path = join(folder, name);
  return {
    path,
    remove: async () => {
      await rm(path, { force: true });
      inUse.delete(name);
    },
  };
}

function temporaryFolder(mediaRoot: string): string {
  return join(mediaRoot, "originals", "incoming");
}

async function write(source: Readable, path: string): Promise<StoredOriginal> {
  const sha256 = createHash("sha256");
  let head = Buffer.alloc(0);
  let size = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sha256.update(chunk);
      size += chunk.length;
      const missing = sniffedBytes - head.length;
      if (missing > 0) head = Buffer.concat([head, chunk.subarray(0, missing)]);
      done(null, chunk);
    },
  });
  const target = createWriteStream(path, { flags: "wx", flush: true, mode: privateFile });
  await pipeline(source, measure, target);
  return { hash: sha256.digest("hex"), size, type: sniffMediaType(head) };
}

async function moveInto(path: string, temporary: string, size: number): Promise<void> {
  const existing = await stat(path).catch(() => null);
  if (existing?.size === size) return;
  await makePrivateFolder(dirname(path));
  await rename(temporary, path);
}
