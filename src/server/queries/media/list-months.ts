import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { dayMs } from "#server/lib/clock.ts";
import { formatKey } from "#server/lib/cursors.ts";
import { firstKeyAt, lowBits, v1EpochMs } from "#server/lib/ids.ts";
import { orders } from "./list-where.ts";
import { countedOf, type MediaList } from "./lists.ts";
import type { MonthZone } from "./month-zone.ts";

/** A month of a list. A page that starts at `cursor` begins with its newest item. */
export interface MonthRow {
  readonly month: string;
  readonly count: number;
  readonly cursor: string;
}

/**
 * The months of a list that have media, newest first. They follow the times in the keys that order the list, so
 * each month is one range of the list and the counts add up to the list's length.
 */
export async function monthsOf(
  db: Kysely<Schema>,
  list: MediaList,
  zone: MonthZone,
): Promise<readonly MonthRow[]> {
  const [column] = orders[list.source.name];
  // Groups by spans of at most a day: the engines have no cheap or common way from a number to its month, and
  // SQLite knows no time zones.
  const rows = await countedOf(db, list)
    .select((eb) => [spanOf(column, zone).as("span"), eb.fn.countAll<number>().as("count")])
    .groupBy(sql.ref("span"))
    .execute();
  const counts = new Map<number, number>();
  for (const { span, count } of rows) {
    const month = zone.monthAt(startOfSpan(span, zone));
    counts.set(month, (counts.get(month) ?? 0) + count);
  }
  return [...counts]
    .toSorted(([one], [other]) => other - one)
    .map(([month, count]) => ({
      month: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
      count,
      cursor: formatKey(list.source.name, firstKeyAt(zone.startOf(month + 1))),
    }));
}

/**
 * Numbers the spans between the cuts of a zone: the number grows by one at each cut of each day. No month begins
 * inside a span.
 */
function spanOf(column: string, { cuts }: MonthZone) {
  const key = sql.ref<bigint>(column);
  const epoch = sql.lit(Number(v1EpochMs));
  const ms = sql`case when ${key} < ${epoch} then ${key} else (${key} >> ${sql.lit(Number(lowBits))}) + ${epoch} end`;
  const sinceCuts = cuts.map((cut) => sql`((${ms}) + ${sql.lit(dayMs - cut)}) / ${sql.lit(dayMs)}`);
  return sql<number>`${sql.join(sinceCuts, sql` + `)}`;
}

/** The start of a span, in milliseconds since 1970. */
function startOfSpan(span: number, { cuts }: MonthZone): number {
  const { length } = cuts;
  const days = Math.floor((span - 1) / length);
  return days * dayMs + (cuts[span - 1 - days * length] ?? 0);
}
