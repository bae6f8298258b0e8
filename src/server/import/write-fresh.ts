import type { Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { improveTimes, type TimedTable } from "./improve-times.ts";
import { inTransaction } from "./in-transaction.ts";
import { type Entered, enterItems, type Named, sortByLedger } from "./ledger.ts";
import type { ItemKind } from "./library.ts";
import { type KeyedTable, timedKey, withFreeKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";

/**
 * Writes the items of a batch that no earlier import of the account brought, and enters them into the ledger, in one
 * transaction. `add` inserts the rows and says which item became which row. With a table, the times of its known rows
 * become exact if the download has seconds.
 */
export async function writeFresh<Item extends TimedItem>(
  run: WriteRun,
  kind: ItemKind,
  batch: readonly Item[],
  add: (transaction: Transaction<Schema>, fresh: readonly Item[]) => Promise<readonly Entered[]>,
  table: TimedTable | null = null,
): Promise<void> {
  const { fresh, changed } = await sortByLedger(run, batch);
  if (table !== null) await improveTimes(run, table, changed);
  if (fresh.length > 0) {
    run.added[kind] += await inTransaction(run.db, async (transaction) => {
      const entered = await add(transaction, fresh);
      await enterItems(transaction, run, entered);
      return entered.filter(({ rowId }) => rowId !== 0n).length;
    });
  }
  run.onWritten(kind, batch.length);
}

interface TimedItem extends Named {
  readonly createdMs: number;
}

/** Free keys for items of one account by their times. */
export function keysByTime<Item extends TimedItem>(
  transaction: Transaction<Schema>,
  table: KeyedTable,
  accountId: bigint,
  items: readonly Item[],
) {
  return withFreeKeys(transaction, table, items, ({ createdMs, itemKey }) =>
    timedKey(createdMs, `${accountId}/${itemKey}`),
  );
}

/** Items with the keys of their rows, or 0 for those whose row existed before. */
export function enteredOf<Item extends Named>(
  keyed: readonly { readonly item: Item; readonly id: bigint }[],
  added: readonly { readonly id: bigint }[],
): Entered[] {
  const ids = new Set(added.map(({ id }) => id));
  return keyed.map(({ item, id }) => ({ item, rowId: ids.has(id) ? id : 0n }));
}
