import { type Kysely, sql } from "kysely";
import type { Schema } from "../database/schema.ts";
import { firstKeyAt, lowBits, v1EpochMs } from "../ids.ts";
import { formatKey } from "../keyset.ts";
import { orders } from "./list-conditions.ts";
import { countedOf, type MediaList } from "./media-list.ts";

/** A month of a list, in UTC, with the cursor below which its newest item is the first. */
export interface MonthRow {
  readonly month: string;
  readonly count: number;
  readonly cursor: string;
}

const dayMs = 86_400_000;

/**
 * The months of a list that hold something, the newest first, by the time that is in the keys it runs by: so
 * a month is one stretch of the list, and their counts together are the list's.
 */
export async function monthsOf(db: Kysely<Schema>, list: MediaList): Promise<readonly MonthRow[]> {
  const [column] = orders[list.source.name];
  // By days, because neither engine has the months of a number cheaply, nor both in the same words.
  const rows = await countedOf(db, list)
    .select((eb) => [dayOf(column).as("day"), eb.fn.countAll<number>().as("count")])
    .groupBy(sql.ref("day"))
    .execute();
  const counts = new Map<number, number>();
  for (const { day, count } of rows) {
    const at = new Date(day * dayMs);
    const month = at.getUTCFullYear() * 12 + at.getUTCMonth();
    counts.set(month, (counts.get(month) ?? 0) + count);
  }
  return [...counts]
    .toSorted(([one], [other]) => other - one)
    .map(([month, count]) => ({
      month: new Date(startOf(month)).toISOString().slice(0, 7),
      count,
      cursor: formatKey(list.source.name, firstKeyAt(startOf(month + 1))),
    }));
}

/** Milliseconds since 1970; `month` counts from the year 0. */
function startOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}

/** The day of a key, counted from 1970. */
function dayOf(column: string) {
  const key = sql.ref<bigint>(column);
  const epoch = sql.lit(Number(v1EpochMs));
  const ms = sql`case when ${key} < ${epoch} then ${key} else (${key} >> ${sql.lit(Number(lowBits))}) + ${epoch} end`;
  return sql<number>`(${ms}) / ${sql.lit(dayMs)}`;
}
