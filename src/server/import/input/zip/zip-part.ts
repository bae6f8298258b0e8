import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { Entry, fromRandomAccessReaderPromise, type ZipFile } from "yauzl";
import { InputError } from "#server/errors/input-error.ts";
import { CheckedContent, readError, readRange } from "#server/import/input/checked-content.ts";
import { entryPath, isSystemFile, reasonByName } from "#server/import/input/entry-path.ts";
import { countEntry, type Listing, type Part, type PartFile } from "#server/import/input/part.ts";
import { directoryEntries } from "./directory-entries.ts";
import { entryName } from "./entry-name.ts";
import { isFolder, leftOutReason } from "./left-out-reason.ts";
import { overlappingEntries } from "./overlapping-entries.ts";
import { ZipReader } from "./zip-reader.ts";

const inflateChunkBytes = 65_536;
const stored = 0;

/**
 * Opens a ZIP and lists it. Entries that are not read are reported. Throws InputError if the file cannot be opened or
 * has no directory.
 */
export async function openZipPart(path: string, name: string, listing: Listing): Promise<Part> {
  const handle = await open(path).catch((error: unknown) => {
    throw new InputError(name, "The file cannot be opened.", { cause: error });
  });
  try {
    const { size } = await handle.stat();
    const reader = new ZipReader(handle);
    const zip = await openDirectory(reader, size, name);
    const files = await listEntries({ name, handle, zip }, reader, listing);
    reader.isReadingAhead = false;
    return { files, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface OpenZip {
  readonly name: string;
  readonly handle: FileHandle;
  readonly zip: ZipFile;
}

/** The first bytes of a ZIP, of an empty one, and of a piece of a split one. */
const zipStarts = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];

async function openDirectory(reader: ZipReader, size: number, name: string): Promise<ZipFile> {
  try {
    return await fromRandomAccessReaderPromise(reader, size, {
      autoClose: false,
      decodeStrings: false,
      // Sizes are checked here, because yauzl would give up the whole ZIP.
      validateEntrySizes: false,
    });
  } catch (error) {
    const head = (await reader.readAt(0, 4)).toString("latin1");
    const isZip = zipStarts.includes(head);
    throw new InputError(name, directoryReason(error, isZip), { cause: error });
  }
}

function directoryReason(error: unknown, isZip: boolean): string {
  if (error instanceof Error && error.message.startsWith("multi-disk"))
    return "This is one piece of a split ZIP. Join the pieces first.";
  return isZip ? "The ZIP is cut off or damaged." : "This is neither a ZIP nor a folder.";
}

async function listEntries(
  zip: OpenZip,
  reader: ZipReader,
  listing: Listing,
): Promise<readonly PartFile[]> {
  const files: ZipEntryFile[] = [];
  for await (const entry of directoryEntries(zip.zip, reader)) {
    if (!countEntry(listing, zip.name)) break;
    if (entry === "bad entry")
      listing.problems.add(zip.name, "An entry of the ZIP is damaged or encrypted.");
    else if (entry === "bad end") listing.problems.add(zip.name, badEnd(files.length));
    else addEntry(files, zip, entry, listing);
  }
  const overlapping = overlappingEntries(files);
  for (const file of overlapping)
    listing.problems.add(file.path, "Its content is part of another file's content.");
  return files.filter((file) => !overlapping.has(file));
}

function badEnd(count: number): string {
  const files = count === 1 ? "1 file" : `${count} files`;
  return `The ZIP is cut off or damaged: its list ends after ${files}.`;
}

function addEntry(files: ZipEntryFile[], zip: OpenZip, entry: Entry, listing: Listing): void {
  const name = entryName(entry);
  if (isSystemFile(name)) return;
  const found = entryPath(name, listing.limits);
  if ("reason" in found) {
    listing.problems.add(name, found.reason);
    return;
  }
  if (isFolder(entry, name)) return;
  const reason = leftOutReason(entry, zip.zip.fileSize, listing.limits) ?? reasonByName(found.path);
  if (reason === null) files.push(new ZipEntryFile(zip, found.path, entry));
  else listing.problems.add(found.path, reason);
}

/** A file of a ZIP. It keeps only what `open` needs, because there can be a million. */
class ZipEntryFile implements PartFile {
  path: string;
  readonly size: number;
  readonly crc: number;
  readonly modifiedMs = null;
  readonly offset: number;
  readonly compressedSize: number;
  readonly #zip: OpenZip;
  readonly #isStored: boolean;

  constructor(zip: OpenZip, path: string, entry: Entry) {
    this.path = path;
    this.size = entry.uncompressedSize;
    this.crc = entry.crc32;
    this.offset = entry.relativeOffsetOfLocalHeader;
    this.compressedSize = entry.compressedSize;
    this.#zip = zip;
    this.#isStored = entry.compressionMethod === stored;
  }

  async open(): Promise<Readable> {
    const start = await this.#contentStart();
    const bytes = readRange(this.#zip.handle, start, start + this.compressedSize);
    const content = new CheckedContent(this.path, this.size, this.crc);
    // The error reaches the caller through `content`.
    const done = () => undefined;
    if (this.#isStored) pipeline(bytes, content, done);
    else pipeline(bytes, createInflateRaw({ chunkSize: inflateChunkBytes }), content, done);
    return content;
  }

  /** Without its place in the ZIP, because the ledger compares files of different downloads by this. */
  toJSON(): Pick<PartFile, "path" | "size" | "crc"> {
    return { path: this.path, size: this.size, crc: this.crc };
  }

  async #contentStart(): Promise<number> {
    const entry = Object.assign(new Entry(), {
      relativeOffsetOfLocalHeader: this.offset,
      compressedSize: this.compressedSize,
    });
    try {
      const header = await this.#zip.zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return header.fileDataStart;
    } catch (error) {
      throw readError(this.path, error);
    }
  }
}
