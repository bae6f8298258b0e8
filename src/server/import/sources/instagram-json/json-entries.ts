import type { Readable } from "node:stream";
import type { InputFile } from "#server/import/input/input.ts";
import { EntrySplitter, type JsonEntry, JsonLimitError } from "./entry-splitter.ts";

const chunkBytes = 65_536;
const maxEntryBytes = 4 * 1024 * 1024;
const blank = /^[\s\ufeff]*$/;

/**
 * The entries of a JSON file, one at a time, in the memory of one entry. A file is an array of entries, an object of
 * such arrays or of maps, or one entry. If the file is damaged, the entries before the damage are yielded, and then
 * `onFault` gets a plain sentence. It never throws for what is in the file.
 */
export async function* jsonEntries(
  file: InputFile,
  onFault: (sentence: string) => void,
): AsyncGenerator<JsonEntry> {
  const splitter = new EntrySplitter();
  let bytes = 0;
  let isBlank = true;
  for await (const chunk of chunksOf(file, onFault)) {
    if (chunk === null) return;
    if (isBlank) isBlank = blank.test(Buffer.from(chunk).toString("utf8"));
    const fault = isBlank ? null : write(splitter, chunk);
    bytes += chunk.length;
    yield* splitter.take();
    if (fault !== null) return onFault(fault);
    if (bytes - splitter.lastEntryEnd > maxEntryBytes) {
      return onFault("An entry is larger than 4 MB: it and the entries after it were not read.");
    }
  }
  if (isBlank) return onFault("The file is empty.");
  const isComplete = splitter.end();
  yield* splitter.take();
  if (!isComplete) onFault("The file is cut: it ends in the middle of an entry or a list.");
}

function write(splitter: EntrySplitter, chunk: Uint8Array): string | null {
  try {
    splitter.write(chunk);
    return null;
  } catch (error) {
    if (error instanceof JsonLimitError) return error.message;
    return splitter.hasBegun
      ? "The file is damaged: from some place on it is not JSON. The entries before it were read."
      : "The file is not JSON.";
  }
}

/** Chunks of limited size, because a stream may deliver a whole file as one. Null after a fault of the stream. */
async function* chunksOf(
  file: InputFile,
  onFault: (sentence: string) => void,
): AsyncGenerator<Uint8Array | null> {
  let stream: Readable | null = null;
  try {
    stream = await file.open();
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
      for (let start = 0; start < bytes.length; start += chunkBytes) {
        yield bytes.subarray(start, start + chunkBytes);
      }
    }
  } catch {
    onFault("The file could not be read to its end.");
    yield null;
  } finally {
    stream?.destroy();
  }
}
