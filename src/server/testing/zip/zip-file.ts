import { closeSync, openSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

/** Writes a ZIP of any size to disk, entry by entry, without compression, as Instagram's own pictures and clips are. */
export class ZipFile {
  readonly #file: number;
  readonly #directory: Buffer[] = [];
  #offset = 0;

  /** Replaces the file at `path`. */
  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  /** Adds a file of pieces, which are read twice: for the checksum and for the content. */
  add(name: string, pieces: () => Iterable<Uint8Array>): void {
    let crc = 0;
    let size = 0;
    for (const piece of pieces()) {
      crc = crc32(piece, crc);
      size += piece.length;
    }
    if (size > 0xff_ff_ff_fe) throw new Error(`${name} is too large for this writer`);
    const encoded = Buffer.from(name);
    this.#directory.push(directoryHeader(encoded, crc, size, this.#offset));
    this.#write(localHeader(encoded, crc, size));
    for (const piece of pieces()) this.#write(piece);
  }

  /** Writes the directory and closes the file. */
  close(): void {
    const start = this.#offset;
    for (const header of this.#directory) this.#write(header);
    this.#write(endOf(this.#directory.length, start, this.#offset));
    closeSync(this.#file);
  }

  #write(bytes: Uint8Array): void {
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#file, bytes, written);
    this.#offset += bytes.length;
  }
}

/** The flag of names in UTF-8. */
const utf8Names = 0x08_00;
const inField = 0xff_ff_ff_ff;

function localHeader(name: Buffer, crc: number, size: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04_03_4b_50, 0);
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(utf8Names, 6);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** The offset is always in the ZIP64 field, so that a large ZIP is written like a small one. */
function directoryHeader(name: Buffer, crc: number, size: number, offset: number): Buffer {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(BigInt(offset), 4);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02_01_4b_50, 0);
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(45, 6);
  header.writeUInt16LE(utf8Names, 8);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(field.length, 30);
  header.writeUInt32LE(inField, 42);
  return Buffer.concat([header, name, field]);
}

function endOf(count: number, start: number, end: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06_06_4b_50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(end - start), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07_06_4b_50, 0);
  locator.writeBigUInt64LE(BigInt(end), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06_05_4b_50, 0);
  last.writeUInt16LE(0xff_ff, 8);
  last.writeUInt16LE(0xff_ff, 10);
  last.writeUInt32LE(inField, 12);
  last.writeUInt32LE(inField, 16);
  return Buffer.concat([record, locator, last]);
}
