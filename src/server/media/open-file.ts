import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline, type Readable, Transform } from "node:stream";
import type { FileState } from "#server/lib/conditional-request.ts";

export interface OpenFile extends FileState {
  /** Streams `length` bytes from `start` and closes the file. Fails if the file has fewer. */
  readonly read: (start: number, length: number) => Readable;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file to send it. Null if there is none, if it is no regular file, if it may not be read, or if it is empty,
 * which means that writing it was interrupted. A file that is removed after opening is still sent whole.
 */
export async function openFile(path: string): Promise<OpenFile | null> {
  const handle = await openIfExists(path);
  if (handle === null) return null;
  try {
    const stats = await handle.stat();
    if (stats.isFile() && stats.size > 0) {
      const { size, mtimeMs } = stats;
      return {
        size,
        modifiedMs: mtimeMs,
        etag: `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`,
        read: (start, length) => readPart(handle, path, start, length),
        close: () => handle.close(),
      };
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return null;
}

const missingCodes: readonly unknown[] = [
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "ELOOP",
  "ENXIO",
  "EACCES",
  "EPERM",
];

async function openIfExists(path: string): Promise<FileHandle | null> {
  try {
    // O_NONBLOCK, because opening a named pipe would otherwise wait forever.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (error instanceof Error && "code" in error && missingCodes.includes(error.code)) return null;
    throw error;
  }
}

/** Counts the bytes: the length was already sent, so a client would wait for the rest of a file that became shorter. */
function readPart(handle: FileHandle, path: string, start: number, length: number): Readable {
  let sent = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sent += chunk.length;
      done(null, chunk);
    },
    flush: (done) =>
      done(
        sent === length ? null : new Error(`${basename(path)} became shorter while it was sent`),
      ),
  });
  const bytes = handle.createReadStream({ start, end: start + length - 1 });
  // Readers of `counted` get the error.
  return pipeline(bytes, counted, () => undefined);
}
