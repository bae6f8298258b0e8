import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";
import { compileOnce } from "./compile-once.ts";
import type { ListSource } from "./list-conditions.ts";
import { type Entry, type Limit, type MediaList, type Stretch, stretchOf } from "./media-list.ts";
import { searchStretch } from "./search-stretch.ts";

type Values = {
  readonly readerId: bigint;
  /** Of a person's list or a place's, whose. */
  readonly subjectId: bigint;
  readonly id: bigint;
  readonly mediaId: bigint;
};

interface Shape {
  readonly name: Exclude<ListSource["name"], "listTagMedia">;
  readonly from: Stretch["from"];
  readonly side: Limit["side"] | null;
  readonly count: number;
}

/** Reads a stretch of a list; the pages that everybody asks for by a statement that is compiled already. */
export async function readStretch(
  db: Kysely<Schema>,
  list: MediaList,
  stretch: Stretch,
): Promise<readonly Entry[]> {
  const { from, limits, skip = 0, count } = stretch;
  const { source, readerId, filter } = list;
  const [limit, ...more] = limits;
  if (filter.text !== undefined) return searchStretch(db, list, filter.text, stretch);
  const isNarrowed = Object.values(filter).some((wanted) => wanted !== undefined);
  // Whether a tag can be one is seen by its name, which a compiled statement does not have.
  if (isNarrowed || skip > 0 || more.length > 0 || source.name === "listTagMedia") {
    return stretchOf(db, list, stretch).execute();
  }
  const { id, media_id: mediaId } = limit?.place ?? { id: 0n, media_id: 0n };
  const values = { readerId, subjectId: subjectOf(source), id, mediaId };
  return plainStretch(db, values, { name: source.name, from, side: limit?.side ?? null, count });
}

const plainStretch = compileOnce<Values, Entry, Shape>(
  (db, { readerId, subjectId, id, mediaId }, { name, from, side, count }) => {
    const source = { name, userId: subjectId, locationId: subjectId };
    const limits = side === null ? [] : [{ side, place: { id, media_id: mediaId } }];
    return stretchOf(db, { source, readerId, filter: {} }, { from, limits, count });
  },
);

function subjectOf(source: ListSource): bigint {
  if (source.name === "listUserMedia") return source.userId;
  return source.name === "listLocationMedia" ? source.locationId : 0n;
}
