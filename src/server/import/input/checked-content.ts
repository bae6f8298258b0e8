import type { FileHandle } from "node:fs/promises";
import { Readable, Transform, type TransformCallback } from "node:stream";
import { crc32 } from "node:zlib";
import { InputError } from "#server/errors/input-error.ts";

const chunkBytes = 65_536;

/** Passes the content of a file on and fails with InputError if it is not what its container says. */
export class CheckedContent extends Transform {
  readonly #path: string;
  readonly #size: number;
  readonly #crc: number | null;
  #bytes = 0;
  #actualCrc = 0;

  /** `crc` is null if the container has none. */
  constructor(path: string, size: number, crc: number | null) {
    super({ highWaterMark: chunkBytes });
    this.#path = path;
    this.#size = size;
    this.#crc = crc;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#size) {
      done(new InputError(this.#path, "The file is longer than it says."));
      return;
    }
    if (this.#crc !== null) this.#actualCrc = crc32(chunk, this.#actualCrc);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    if (this.#bytes < this.#size) done(new InputError(this.#path, "The file is cut off."));
    else if (this.#crc !== null && this.#crc !== this.#actualCrc)
      done(new InputError(this.#path, "The file is damaged: its checksum differs."));
    else done();
  }

  /** Errors of the streams before this one arrive here, because `pipeline` destroys all of its streams with them. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    done(error === null ? null : readError(this.#path, error));
  }
}

/** The error of a failed read as an InputError; the cause is kept. */
export function readError(path: string, error: unknown): InputError {
  return error instanceof InputError
    ? error
    : new InputError(path, "The file is damaged or cannot be read.", { cause: error });
}

/**
 * Streams bytes of an open file from `start` up to `end`, which is not included. Any number of streams can read one
 * handle at the same time. After the handle is closed they fail.
 */
export function readRange(handle: FileHandle, start: number, end: number): Readable {
  let position = start;
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      const length = Math.min(chunkBytes, end - position);
      if (length <= 0) {
        this.push(null);
        return;
      }
      handle.read(Buffer.allocUnsafe(length), 0, length, position).then(
        ({ bytesRead, buffer }) => {
          position = bytesRead === 0 ? end : position + bytesRead;
          this.push(bytesRead === 0 ? null : buffer.subarray(0, bytesRead));
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
}
