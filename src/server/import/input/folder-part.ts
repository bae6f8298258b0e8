import { constants, type Dirent, type Stats } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { InputError } from "#server/errors/input-error.ts";
import { CheckedContent, readError, readRange } from "./checked-content.ts";
import { entryPath, isSystemFile, reasonByName } from "./entry-path.ts";
import { countEntry, type Listing, type Part, type PartFile } from "./part.ts";

const slash = Buffer.from("/");
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Lists a folder with everything inside it. Links are reported and never followed. Throws InputError if it cannot be read. */
export async function openFolderPart(path: string, name: string, listing: Listing): Promise<Part> {
  const walk = new FolderWalk(path, name, listing);
  await walk.list();
  return { files: walk.files, close: () => Promise.resolve() };
}

class FolderWalk {
  readonly files: FolderFile[] = [];
  readonly #root: Buffer;
  readonly #name: string;
  readonly #listing: Listing;

  constructor(path: string, name: string, listing: Listing) {
    this.#root = Buffer.from(path);
    this.#name = name;
    this.#listing = listing;
  }

  async list(): Promise<void> {
    const folders: { bytes: Buffer; depth: number }[] = [{ bytes: Buffer.alloc(0), depth: 0 }];
    for (let folder = folders.pop(); folder; folder = folders.pop()) {
      for (const found of await this.#read(folder.bytes)) {
        if (!countEntry(this.#listing, this.#name)) return;
        const bytes =
          folder.bytes.length === 0 ? found.name : Buffer.concat([folder.bytes, slash, found.name]);
        if (!found.isDirectory()) await this.#addFile(bytes, found);
        else if (folder.depth < this.#listing.limits.maxDepth)
          folders.push({ bytes, depth: folder.depth + 1 });
        else this.#leaveOut(shownName(bytes), "The folder is too deep.");
      }
    }
  }

  async #read(folder: Buffer): Promise<readonly Dirent<Buffer>[]> {
    if (isSystemFile(`${shownName(folder)}/`)) return [];
    try {
      const path = Buffer.concat([this.#root, slash, folder]);
      return await readdir(path, { withFileTypes: true, encoding: "buffer" });
    } catch (error) {
      const reason = "The folder cannot be read.";
      if (folder.length === 0) throw new InputError(this.#name, reason, { cause: error });
      this.#leaveOut(shownName(folder), reason);
      return [];
    }
  }

  async #addFile(bytes: Buffer, found: Dirent<Buffer>): Promise<void> {
    const name = shownName(bytes);
    if (isSystemFile(name)) return;
    if (found.isSymbolicLink()) return this.#leaveOut(name, "It is a symbolic link.");
    if (!found.isFile()) return this.#leaveOut(name, "It is not a regular file.");
    const clean = entryPath(name, this.#listing.limits);
    if ("reason" in clean) return this.#leaveOut(name, clean.reason);
    const reason = reasonByName(clean.path);
    if (reason !== null) return this.#leaveOut(name, reason);
    try {
      const { size, mtimeMs } = await lstat(Buffer.concat([this.#root, slash, bytes]));
      // A path that the file system has in these letters is kept once.
      const place = clean.path === name && isExactly(name, bytes) ? clean.path : bytes;
      this.files.push(new FolderFile(this.#root, place, clean.path, { size, mtimeMs }));
    } catch {
      this.#leaveOut(name, "The file cannot be read.");
    }
  }

  #leaveOut(path: string, reason: string): void {
    this.#listing.problems.add(path, reason);
  }
}

/** A file of a folder. Its names are bytes, because a file system may hold names that are not UTF-8. */
class FolderFile implements PartFile {
  path: string;
  readonly size: number;
  readonly crc = null;
  readonly modifiedMs: number;
  readonly #root: Buffer;
  readonly #place: string | Buffer;

  constructor(
    root: Buffer,
    place: string | Buffer,
    path: string,
    { size, mtimeMs }: Pick<Stats, "size" | "mtimeMs">,
  ) {
    this.path = path;
    this.size = size;
    this.modifiedMs = mtimeMs;
    this.#root = root;
    this.#place = place;
  }

  /** Like that of a ZIP's file, because the ledger compares files of different downloads by this. */
  toJSON(): Pick<PartFile, "path" | "size" | "crc"> {
    return { path: this.path, size: this.size, crc: this.crc };
  }

  async open(): Promise<Readable> {
    const place = Buffer.from(this.#place);
    // A link or a pipe may have replaced the file since it was listed: neither is followed or waited for.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    try {
      const handle = await open(Buffer.concat([this.#root, slash, place]), flags);
      const content = new CheckedContent(this.path, this.size, null);
      // One byte more is read, so that a longer file is noticed.
      pipeline(readRange(handle, 0, this.size + 1), content, () => {
        handle.close().catch(() => undefined);
      });
      return content;
    } catch (error) {
      throw readError(this.path, error);
    }
  }
}

/** A name as text: UTF-8, or one character a byte if it is not. */
function shownName(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

function isExactly(name: string, bytes: Buffer): boolean {
  return Buffer.from(name).equals(bytes);
}
