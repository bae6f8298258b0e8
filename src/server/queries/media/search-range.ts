import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import { type Entry, type MediaList, type Range, rangeOf } from "./lists.ts";
import { hasEachTerm } from "./search-index.ts";

/** Number of a list's media to scan before estimating how common the terms are in it. */
const firstScan = 256;

/** Maximum of further media to scan: takes as long as collecting some ten thousand media by their terms. */
const furtherScan = 2048;

/** Factor on the estimate, because terms are not spread evenly. */
const reserve = 1.5;

/**
 * Reads a range of a list filtered by a text. If its terms are common in the list, it scans the list until the
 * range is full, however large the library is; if they are rare, it collects the media that have them. It always
 * collects for the feed, where a scan of n media reads n media of each person.
 */
export async function searchRange(
  db: Kysely<Schema>,
  list: MediaList,
  text: string,
  range: Range,
): Promise<readonly Entry[]> {
  const collect = () => rangeOf(db, list, range).execute();
  if (list.source.name === "listFeed") return collect();
  const { skip = 0, count } = range;
  const wanted = skip + count;
  const first = await scan(db, list, text, { ...range, skip: 0, count: firstScan });
  const more = furtherNeed(first, wanted);
  if (more === 0) return first.found.slice(skip, wanted);
  if (more <= furtherScan) {
    const further = await scan(db, list, text, rangeAfter(range, first.last, more));
    const found = [...first.found, ...further.found];
    if (further.isEnd || found.length >= wanted) return found.slice(skip, wanted);
  }
  return collect();
}

/** The result of scanning a part of a list. */
interface Scan {
  readonly found: readonly Entry[];
  /** The last entry scanned; undefined if there was none. */
  readonly last: Entry | undefined;
  readonly scanned: number;
  /** Whether the end of the list was reached. */
  readonly isEnd: boolean;
}

/** Finds the media of a range that have the terms. */
async function scan(
  db: Kysely<Schema>,
  list: MediaList,
  text: string,
  range: Range,
): Promise<Scan> {
  const { text: _text, ...others } = list.filter;
  const rows = await rangeOf(db, { ...list, filter: others }, range)
    .select(
      sql<number>`case when ${hasEachTerm(engineOf(db), list.readerId, text)} then 1 else 0 end`.as(
        "has_words",
      ),
    )
    .execute();
  return {
    found: rows.filter((row) => row.has_words === 1),
    last: rows.at(-1),
    scanned: rows.length,
    isEnd: rows.length < range.count,
  };
}

/** Estimates how many more media to scan until `wanted` are found. */
function furtherNeed({ found, scanned, isEnd }: Scan, wanted: number): number {
  const missing = wanted - found.length;
  if (missing <= 0 || isEnd) return 0;
  return Math.ceil((reserve * missing * scanned) / found.length);
}

/** The range after the last entry scanned. */
function rangeAfter({ from, limits }: Range, last: Entry | undefined, count: number): Range {
  if (last === undefined) return { from, limits, count };
  return {
    from,
    limits: [...limits, { side: from === "newest" ? "<" : ">", position: last }],
    count,
  };
}
