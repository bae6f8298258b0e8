import type { DownloadItem, DownloadTime } from "#server/import/sources/download.ts";
import type { JsonEntry } from "./entry-splitter.ts";
import type { FileTally } from "./file-tally.ts";
import type { Json } from "./json-value.ts";
import type { PostIndex } from "./post-index.ts";
import type { Times } from "./times.ts";

/** What the reader of a file's entries may use. */
export interface Reading {
  readonly tally: FileTally;
  readonly times: Times;
  /** The posts that were read so far, for lists that only add details. */
  readonly posts: PostIndex;
}

/** Makes items of the entries of one file, which come in the file's order. */
export type EntryReader = (entry: JsonEntry) => Iterable<DownloadItem>;

/** Begins the reading of one file. */
export type SectionReader = (reading: Reading) => EntryReader;

/**
 * The first readable time of the candidates; else a guess from the path of the entry's file ("" without one), which is
 * counted.
 */
export function timeOf(
  { tally, times }: Reading,
  candidates: readonly (Json | undefined)[],
  path = "",
): DownloadTime {
  for (const candidate of candidates) {
    const ms = times.read(candidate);
    if (ms !== null) return { ms, shown: null, isGuess: false };
  }
  tally.withoutTime++;
  for (const candidate of candidates) {
    if (typeof candidate === "string" && candidate !== "") tally.unreadTime(candidate);
    if (typeof candidate === "number" && candidate !== 0) tally.unreadTime(String(candidate));
  }
  return times.guess(path);
}
