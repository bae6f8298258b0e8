import type { Database } from "better-sqlite3";

/** The number of staged items of a rank, and of those that are done. */
export interface RankCount {
  readonly rank: number;
  readonly total: number;
  readonly done: number;
}

/** Marks staged items as done and counts them. */
export interface StagedCounts {
  /** By rank. */
  readonly read: () => readonly RankCount[];
  readonly finish: (ids: readonly number[]) => void;
  /** Call it after items were added. */
  readonly forget: () => void;
}

/** Keeps the counts of the table `items`, because counting after each batch would read all items each time. */
export function stagedCounts(db: Database): StagedCounts {
  const count = db.prepare<[], RankCount>(
    "select rank, count(*) as total, sum(done) as done from items group by rank order by rank",
  );
  const mark = db.prepare<[number], { rank: number }>(
    "update items set done = 1 where id = ? and done = 0 returning rank",
  );
  let kept: readonly RankCount[] | null = null;
  const markAll = db.transaction((ids: readonly number[]) =>
    ids.flatMap((id) => mark.get(id)?.rank ?? []),
  );
  return {
    read: () => (kept ??= count.all()),
    finish: (ids) => {
      const ranks = markAll(ids);
      kept =
        kept?.map(({ rank, total, done }) => ({
          rank,
          total,
          done: done + ranks.filter((marked) => marked === rank).length,
        })) ?? null;
    },
    forget: () => {
      kept = null;
    },
  };
}
