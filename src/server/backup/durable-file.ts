import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { privateFile } from "#server/lib/private-files.ts";

/** What was copied or read. */
export interface FileDigest {
  /** SHA-256 in hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** Waits until the disk has a file, or the names in a folder. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } catch (error) {
    // Windows and some network disks cannot flush a folder.
    const isPossible = process.platform !== "win32" && !hasCode(error, "EINVAL");
    if (isPossible) throw error;
  } finally {
    await handle.close();
  }
}

/** Writes a small file that is whole or absent, also after a power failure. */
export async function writeDurably(path: string, bytes: string | Buffer): Promise<void> {
  const draft = `${path}.part`;
  const handle = await open(draft, "w", privateFile);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  await syncToDisk(dirname(path));
}

/** Copies a file to a new one that the disk has when this returns. Removes the copy if it fails. */
export async function copyDurably(from: string, to: string): Promise<FileDigest> {
  const digest = createDigest();
  try {
    const target = createWriteStream(to, { flags: "wx", flush: true, mode: privateFile });
    await pipeline(createReadStream(from), digest.measure, target);
    return digest.result();
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

/** Reads a file to its end. */
export async function digestOf(path: string): Promise<FileDigest> {
  const digest = createDigest();
  digest.measure.resume();
  await pipeline(createReadStream(path), digest.measure);
  return digest.result();
}

function createDigest() {
  const sha256 = createHash("sha256");
  let size = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sha256.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { measure, result: (): FileDigest => ({ hash: sha256.digest("hex"), size }) };
}

/** Renames a file that is about to be replaced, so that it stays: "secret.key.before-restore-2026-11-29T22-10-05-123Z". */
export async function keepAside(path: string): Promise<void> {
  const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
  await rename(path, `${path}.before-restore-${time}`);
}

/** Whether an error says that a file or a folder does not exist. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, "ENOENT");
}

/** Whether an error of the system has a code, such as EEXIST. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
