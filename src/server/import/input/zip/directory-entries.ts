import { type Entry, ZipFile } from "yauzl";
import type { ZipReader } from "./zip-reader.ts";

const headerBytes = 46;
const headerSignature = 0x02_01_4b_50;
/** As many as a count of two bytes can miss. */
const uncounted = 0x1_00_00;

/** "bad entry": yauzl refuses its header, and the next is read. "bad end": no header is there; nothing follows. */
export type DirectoryEntry = Entry | "bad entry" | "bad end";

/**
 * The entries of a ZIP's directory. Entries after the counted ones are read too, because macOS writes the count modulo
 * 65,536. Never throws for what is in the ZIP.
 */
export async function* directoryEntries(
  zip: ZipFile,
  reader: ZipReader,
): AsyncGenerator<DirectoryEntry> {
  // The installed types say boolean; yauzl keeps the position of the next header there.
  let cursor = Number(zip.readEntryCursor);
  let current = zip;
  let left = zip.entryCount;
  let isCounted = true;
  for (;;) {
    try {
      for await (const entry of current.eachEntry()) {
        cursor += headerBytes + namesLength(entry);
        left -= 1;
        yield entry;
      }
    } catch {
      const length = await headerLength(reader, cursor);
      if (length === null && isCounted) yield "bad end";
      if (length === null) return;
      cursor += length;
      left -= 1;
      yield "bad entry";
    }
    if (left <= 0) {
      if ((await headerLength(reader, cursor)) === null) return;
      isCounted = false;
      left = uncounted;
    }
    // Every ZipFile adds listeners to its reader.
    reader.removeAllListeners();
    current = new ZipFile(reader, cursor, zip.fileSize, left, "", false, true, false, false);
  }
}

function namesLength(entry: Entry): number {
  return entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
}

/** Bytes of the header at a position, with its names; null if there is none. */
async function headerLength(reader: ZipReader, position: number): Promise<number | null> {
  // A disk that fails here fails yauzl too.
  const header = await reader.readAt(position, headerBytes).catch(() => Buffer.alloc(0));
  if (header.length < headerBytes || header.readUInt32LE(0) !== headerSignature) return null;
  return headerBytes + header.readUInt16LE(28) + header.readUInt16LE(30) + header.readUInt16LE(32);
}
