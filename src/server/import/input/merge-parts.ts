import { crc32 } from "node:zlib";
import type { InputFile } from "./input.ts";
import { compareNaturally } from "./natural-order.ts";
import type { ProblemList } from "./problem-list.ts";

/** Files of one path that are kept. Real downloads have as many as parts. */
const maxSamePath = 100;

/**
 * Joins the files of all parts, sorted by path. The same content is kept once. Of other files with the same path the
 * first is kept, but every JSON and HTML file is, because parts split a section between them.
 */
export async function mergeParts(
  files: readonly InputFile[],
  problems: ProblemList,
): Promise<readonly InputFile[]> {
  // The sort is stable, so files with one path stay in the order of the parts.
  const sorted = files.toSorted((left, right) => compareNaturally(left.path, right.path));
  const merged: InputFile[] = [];
  let same: InputFile[] = [];
  for (const file of sorted) {
    if (same[0]?.path !== file.path) {
      same = [file];
    } else {
      if (await isAmong(same, file)) continue;
      const reason = refusal(file, same.length);
      if (reason !== null) {
        problems.add(file.path, reason);
        continue;
      }
      same.push(file);
    }
    merged.push(file);
  }
  return merged;
}

function refusal(file: InputFile, count: number): string | null {
  if (!isSection(file.path)) return "Another file has the same name; the first one is used.";
  return count < maxSamePath ? null : "Too many files have this name.";
}

function isSection(path: string): boolean {
  return /\.(?:json|html?)$/i.test(path);
}

async function isAmong(kept: readonly InputFile[], file: InputFile): Promise<boolean> {
  for (const other of kept) if (await hasSameContent(other, file)) return true;
  return false;
}

/**
 * Whether two files with the same path have the same content: by size and checksum. A folder has no checksums: pages
 * are read for it, but for media the size is enough, because clips are large.
 */
async function hasSameContent(left: InputFile, right: InputFile): Promise<boolean> {
  if (left.size !== right.size) return false;
  if (left.crc !== null && right.crc !== null) return left.crc === right.crc;
  if (!isSection(left.path)) return true;
  const [leftCrc, rightCrc] = [await crcOf(left), await crcOf(right)];
  return leftCrc !== null && leftCrc === rightCrc;
}

/** Null if the file cannot be read. */
async function crcOf(file: InputFile): Promise<number | null> {
  if (file.crc !== null) return file.crc;
  try {
    let crc = 0;
    for await (const chunk of await file.open()) crc = crc32(chunk, crc);
    return crc;
  } catch {
    return null;
  }
}
