import type { Entry } from "yauzl";
import type { InputLimits } from "#server/import/input/input-limits.ts";

const encryptedFlags = 0x20_41;
const stored = 0;
const deflated = 8;
const localHeaderBytes = 30;
const kindOfMode = 0xf0_00;
const fileMode = 0x80_00;
const folderMode = 0x40_00;
const linkMode = 0xa0_00;

/** Whether an entry is a folder: by its name, or by its mode if it was made on Unix. */
export function isFolder(entry: Entry, name: string): boolean {
  return name.endsWith("/") || kindOf(entry) === folderMode;
}

/** Why the content of an entry is never read; null if it may be. */
export function leftOutReason(entry: Entry, zipBytes: number, limits: InputLimits): string | null {
  const { compressedSize, compressionMethod: method, uncompressedSize: size } = entry;
  const kind = kindOf(entry);
  if (kind === linkMode) return "It is a symbolic link.";
  if (kind !== 0 && kind !== fileMode) return "It is not a regular file.";
  if ((entry.generalPurposeBitFlag & encryptedFlags) !== 0) return "It is encrypted.";
  if (method !== stored && method !== deflated)
    return `It is compressed by a method that is not supported (${method}). Unpack the ZIP and import the folder.`;
  if (!Number.isSafeInteger(size) || (method === stored && size !== compressedSize))
    return "Its sizes contradict each other.";
  if (entry.relativeOffsetOfLocalHeader + localHeaderBytes + compressedSize > zipBytes)
    return "Its content is outside of the ZIP, which is cut off or damaged.";
  if (size > limits.ratioFreeBytes && size > limits.maxRatio * compressedSize)
    return `It would be more than ${limits.maxRatio} times larger than its compressed bytes.`;
  return null;
}

/** The kind of file in the Unix mode; 0 if there is none. */
function kindOf(entry: Entry): number {
  return (entry.externalFileAttributes >>> 16) & kindOfMode;
}
