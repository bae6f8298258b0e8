import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a test's ZIP. What is not given is as a correct program would write it. */
export interface ZipEntry {
  /** Bytes are written as they are. */
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Default: deflated (8). 0 is stored; others are only named in the headers. */
  readonly method?: number;
  /** Default: none, so without the flag for UTF-8 names. */
  readonly flags?: number;
  /** Unix mode with the kind of file: 0o120777 is a link. */
  readonly mode?: number;
  readonly crc?: number;
  /** The uncompressed size that the headers claim. */
  readonly size?: number;
  /** The compressed bytes; default: made of `content`. */
  readonly packed?: Buffer;
  /** Extra fields of the directory. */
  readonly extra?: Buffer;
  /** Sizes and checksum are zero in front of the content, and written after it. */
  readonly hasDescriptor?: boolean;
  /** Sizes and offset are in the ZIP64 field. */
  readonly isZip64?: boolean;
  /** The entry has no bytes of its own: it names those of the first entry. */
  readonly isFirstAgain?: boolean;
}

export interface ZipOptions {
  /** Writes the end of the directory as ZIP64. */
  readonly isZip64?: boolean;
  /** The number of entries that the end claims. */
  readonly count?: number;
  /** The position in the file at which these bytes will be; default: 0. */
  readonly base?: number;
}

const inField = 0xff_ff_ff_ff;

/** A ZIP with correct or hostile entries. */
export function writeZip(entries: readonly ZipEntry[], options: ZipOptions = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const base = options.base ?? 0;
  let offset = base;
  for (const entry of entries) {
    const parts = entryParts(entry);
    directory.push(directoryHeader(parts, entry.isFirstAgain ? base : offset));
    if (entry.isFirstAgain) continue;
    const body = Buffer.concat([localHeader(parts), parts.packed, descriptor(parts)]);
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const count = options.count ?? entries.length;
  return Buffer.concat([...bodies, listed, endOf(count, listed.length, offset, options)]);
}

interface EntryParts {
  readonly entry: ZipEntry;
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly size: number;
}

function entryParts(entry: ZipEntry): EntryParts {
  const content = Buffer.from(entry.content ?? "");
  const method = entry.method ?? 8;
  return {
    entry,
    name: Buffer.from(entry.name),
    packed: entry.packed ?? (method === 8 ? deflateRawSync(content) : content),
    method,
    flags: (entry.flags ?? 0) | (entry.hasDescriptor ? 8 : 0),
    crc: entry.crc ?? crc32(content),
    size: entry.size ?? content.length,
  };
}

function localHeader({ entry, name, packed, method, flags, crc, size }: EntryParts): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04_03_4b_50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  if (!entry.hasDescriptor) {
    header.writeUInt32LE(crc, 14);
    header.writeUInt32LE(entry.isZip64 ? inField : packed.length, 18);
    header.writeUInt32LE(entry.isZip64 ? inField : size, 22);
  }
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ entry, packed, crc, size }: EntryParts): Buffer {
  if (!entry.hasDescriptor) return Buffer.alloc(0);
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08_07_4b_50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed.length, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
}

function directoryHeader(parts: EntryParts, offset: number): Buffer {
  const { entry, name, packed, method, flags, crc, size } = parts;
  const zip64 = entry.isZip64 ? zip64Field([size, packed.length, offset]) : Buffer.alloc(0);
  const extra = Buffer.concat([zip64, entry.extra ?? Buffer.alloc(0)]);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02_01_4b_50, 0);
  header.writeUInt16LE(entry.mode === undefined ? 20 : (3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(entry.isZip64 ? inField : packed.length, 20);
  header.writeUInt32LE(entry.isZip64 ? inField : size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
  header.writeUInt32LE(entry.isZip64 ? inField : offset, 42);
  return Buffer.concat([header, name, extra]);
}

function zip64Field(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [at, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), 8 * at);
  return extraField(1, bytes);
}

function endOf(count: number, size: number, offset: number, { isZip64 }: ZipOptions): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(isZip64 ? 0xff_ff : count, 8);
  end.writeUInt16LE(isZip64 ? 0xff_ff : count, 10);
  end.writeUInt32LE(isZip64 ? inField : size, 12);
  end.writeUInt32LE(isZip64 ? inField : offset, 16);
  return isZip64 ? Buffer.concat([zip64End(count, size, offset), end]) : end;
}

function zip64End(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06_06_4b_50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07_06_4b_50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}

/** An extra field of a header. */
export function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}
