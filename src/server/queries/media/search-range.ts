import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import { type Entry, type MediaList, type Range, rangeOf } from "./lists.ts";
import { saysEach } from "./search-index.ts";

/** How many of a list's media are looked at before it is known how common the words are in it. */
const firstLook = 256;

/** And how many more at most: as long as it takes to gather some ten thousand media by their words. */
const furtherLook = 2048;

/** More are looked at than the first look promises, by this factor: words are not spread evenly. */
const reserve = 1.5;

/**
 * Reads a stretch of a list that is narrowed by words. Where these are common in it, the list is gone along until
 * the stretch is full, whatever the library holds; where they are rare, the media that have them are gathered.
 * So they are for the feed, whose stretches read as many media of each person as they are long.
 */
export async function searchRange(
  db: Kysely<Schema>,
  list: MediaList,
  text: string,
  stretch: Range,
): Promise<readonly Entry[]> {
  const gather = () => rangeOf(db, list, stretch).execute();
  if (list.source.name === "listFeed") return gather();
  const { skip = 0, count } = stretch;
  const wanted = skip + count;
  const first = await look(db, list, text, { ...stretch, skip: 0, count: firstLook });
  const more = furtherNeed(first, wanted);
  if (more === 0) return first.found.slice(skip, wanted);
  if (more <= furtherLook) {
    const further = await look(db, list, text, goOn(stretch, first.last, more));
    const found = [...first.found, ...further.found];
    if (further.isEnd || found.length >= wanted) return found.slice(skip, wanted);
  }
  return gather();
}

/** What a look along a part of a list came to. */
interface Look {
  readonly found: readonly Entry[];
  /** The last that was looked at; undefined where there was none. */
  readonly last: Entry | undefined;
  readonly looked: number;
  /** Whether the list goes no further. */
  readonly isEnd: boolean;
}

/** Looks at that many media of a list, whether they have the words. */
async function look(
  db: Kysely<Schema>,
  list: MediaList,
  text: string,
  stretch: Range,
): Promise<Look> {
  const { text: _text, ...others } = list.filter;
  const rows = await rangeOf(db, { ...list, filter: others }, stretch)
    .select(
      sql<number>`case when ${saysEach(engineOf(db), list.readerId, text)} then 1 else 0 end`.as(
        "has_words",
      ),
    )
    .execute();
  return {
    found: rows.filter((row) => row.has_words === 1),
    last: rows.at(-1),
    looked: rows.length,
    isEnd: rows.length < stretch.count,
  };
}

/** How many more must be looked at, as far as one can tell, for so many to be found. */
function furtherNeed({ found, looked, isEnd }: Look, wanted: number): number {
  const missing = wanted - found.length;
  if (missing <= 0 || isEnd) return 0;
  return Math.ceil((reserve * missing * looked) / found.length);
}

/** The stretch from there, where the last look ended. */
function goOn({ from, limits }: Range, last: Entry | undefined, count: number): Range {
  if (last === undefined) return { from, limits, count };
  return { from, limits: [...limits, { side: from === "newest" ? "<" : ">", place: last }], count };
}
