import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline, type Readable, Transform } from "node:stream";
import type { FileState } from "#server/lib/conditional-request.ts";

export interface OpenFile extends FileState {
  /** The bytes from `start` on, and closes the file. It fails if the file has fewer. */
  readonly read: (start: number, length: number) => Readable;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file to send it. Null if there is none: a folder is no file, and an empty one was never written to its end.
 * What it says of the file is of the opened one, so that a file which is removed meanwhile is still sent whole.
 */
export async function openFile(path: string): Promise<OpenFile | null> {
  const handle = await openIfThere(path);
  if (handle === null) return null;
  try {
    const facts = await handle.stat();
    if (facts.isFile() && facts.size > 0) {
      const { size, mtimeMs } = facts;
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

const nothingThere: readonly unknown[] = ["ENOENT", "ENOTDIR", "EISDIR", "ELOOP", "ENXIO"];

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    // Without waiting: a pipe in the file's place would otherwise be waited for, without end.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (error instanceof Error && "code" in error && nothingThere.includes(error.code)) return null;
    throw error;
  }
}

/** Counts, because the length is promised before: a client would wait for the rest of a file that became shorter. */
function readPart(handle: FileHandle, path: string, start: number, length: number): Readable {
  let sent = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sent += chunk.length;
      done(null, chunk);
    },
    flush: (done) =>
      done(sent === length ? null : new Error(`${path} became shorter while it was sent`)),
  });
  const bytes = handle.createReadStream({ start, end: start + length - 1 });
  // An error reaches whoever reads `counted`.
  return pipeline(bytes, counted, () => undefined);
}
