import type { FileHandle } from "node:fs/promises";
import { RandomAccessReader } from "yauzl";

const windowBytes = 262_144;

/**
 * Reads a ZIP for yauzl. While the directory is listed it reads ahead, because yauzl reads every header by itself: a
 * million entries would be two million reads.
 */
export class ZipReader extends RandomAccessReader {
  /** Switched off after the directory is listed. */
  isReadingAhead = true;
  readonly #handle: FileHandle;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.readAt(position, length).then(
      (bytes) => done(null, bytes.copy(buffer, offset)),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }

  /** The bytes at a position; fewer than `length` only at the end of the file. */
  async readAt(position: number, length: number): Promise<Buffer> {
    const from = position - this.#windowStart;
    if (from >= 0 && from + length <= this.#window.length)
      return this.#window.subarray(from, from + length);
    const wanted = this.isReadingAhead ? Math.max(length, windowBytes) : length;
    const bytes = await readFully(this.#handle, position, wanted);
    this.#window = this.isReadingAhead ? bytes : Buffer.alloc(0);
    this.#windowStart = position;
    return bytes.subarray(0, length);
  }
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
