import { inTransaction } from "./in-transaction.ts";
import { enterItems, type KnownItem, type Named } from "./ledger.ts";
import type { WriteRun } from "./write-context.ts";

interface TimedItem extends Named {
  readonly createdMs: number;
}

/** Tables whose rows keep the time of their item. */
export type TimedTable = "own_comments" | "comments" | "follows" | "collections";

const minuteMs = 60_000;

/**
 * Gives rows that came from an HTML page, which has minutes, the seconds that JSON has. Nothing else of them changes,
 * and a time with seconds is never replaced.
 */
export async function improveTimes(
  run: WriteRun,
  table: TimedTable,
  changed: readonly KnownItem<TimedItem>[],
): Promise<void> {
  const exact = changed.filter(({ item }) => item.createdMs % minuteMs !== 0);
  if (exact.length === 0) return;
  await inTransaction(run.db, async (transaction) => {
    for (const { item, rowId } of exact) {
      const minute = Math.floor(item.createdMs / minuteMs) * 60;
      await transaction
        .updateTable(table)
        .set({ created_time: Math.floor(item.createdMs / 1000) })
        .where("id", "=", rowId)
        .where("created_time", "=", minute)
        .execute();
    }
    await enterItems(transaction, run, exact);
  });
}
