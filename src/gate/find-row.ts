import { law } from "./law.ts";
import type { Row } from "./law-row.ts";

/** A file and the row that it stands under. */
export interface OwnRow {
  readonly row: Row;
  /** The file's name in the law; of a test, that of the file it stands beside. */
  readonly stem: string;
  /** What the row's pattern matched: with a folder's pattern, the folder. */
  readonly matched: string;
  readonly isTest: boolean;
}

/** The row that a file stands under, or null. */
export function findRow(path: string): OwnRow | null {
  const full = stemOf(path);
  const tested = full.replace(/\.(test|spec)$/, "");
  for (const stem of new Set([tested, full])) {
    for (const row of law) {
      const matched = row.files
        .map((pattern) => matches(stem, pattern))
        .find((text) => text !== null);
      if (matched != null) return { row, stem, matched, isTest: tested !== full };
    }
  }
  return null;
}

/** "src/server/ids.ts" -> "server/ids": how the law names a file. */
export function stemOf(path: string): string {
  return path.replace(/^src\//, "").replace(/\.\w+$/, "");
}

/** Whether one of the patterns covers the file. */
export function matchesOne(stem: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(stem, pattern) !== null);
}

/** The part of `stem` that the pattern covers, or null. */
function matches(stem: string, pattern: string): string | null {
  const text = pattern.replaceAll(".", "\\.").replaceAll("*", "[^/]+");
  const found = new RegExp(`^${text}${pattern.endsWith("/") ? "" : "$"}`).exec(stem);
  return found === null ? null : found[0];
}
