import { batchSize } from "#server/import/chunks.ts";
import { sourceMark, unchangedSources } from "#server/import/ledger.ts";
import {
  type Ledger,
  startRun,
  type WriteContext,
  type WriteRun,
} from "#server/import/write-context.ts";
import { sweepFiles, writeItems } from "#server/import/write-items.ts";
import { sweepOriginals } from "#server/media/originals.ts";
import { type ImportTarget, libraryItemsOf } from "./import-items.ts";
import type { StagedCount, StagedItem, Staging } from "./staging.ts";

/** How many entries are compared with earlier imports at once; those that are unchanged are skipped. */
const entriesAtOnce = batchSize;

/** The entries that are not as an earlier import of the account read them. A post depends on the files that are there, too. */
async function changedOf(
  { db, ledger }: WriteRun,
  batch: readonly StagedItem[],
): Promise<readonly StagedItem[]> {
  const [first] = batch;
  if (ledger === null || first === undefined) return batch;
  ledger.sources.clear();
  if (first.item.kind === "post" || first.item.kind === "portrait") return batch;
  for (const { key, item } of batch) ledger.sources.set(key, sourceMark(item));
  const same = await unchangedSources(db, ledger.accountId, ledger.sources);
  return batch.filter(({ key }) => !same.has(key));
}

interface RunOptions {
  readonly context: WriteContext;
  readonly target: Omit<ImportTarget, "onMissing" | "db">;
  readonly ledger: Ledger;
  readonly staging: Staging;
  /** Called after each batch; counting visits all entries. May throw to stop; the next run goes on after that batch. */
  readonly onProgress: (counts: () => readonly StagedCount[]) => Promise<void>;
}

/**
 * Imports the staged items, the newest posts first. Items are marked as done after they are in the database, so a run
 * that was killed repeats at most one batch, and repeating adds nothing.
 */
export async function runImport(options: RunOptions): Promise<void> {
  const { context, staging, ledger } = options;
  const run: WriteRun = {
    ...startRun(context, () => undefined, ledger),
    // At once, because what is written is not tried again after a kill.
    onUnreadable: ({ path, reason }) => staging.addProblem({ kind: "unreadable", path, reason }),
  };
  const target = {
    ...options.target,
    db: context.db,
    onMissing: (path: string) => staging.addProblem({ kind: "missing", path, reason: "" }),
  };
  await sweepFiles(run);
  await sweepOriginals(context.mediaRoot);
  for (;;) {
    const batch = staging.next(entriesAtOnce);
    if (batch.length === 0) break;
    await writeItems(run, await libraryItemsOf(target, await changedOf(run, batch)));
    staging.finish(batch.map(({ id }) => id));
    await options.onProgress(staging.counts);
  }
  // Again, because workers of a killed process may have ended only after the first sweep.
  await sweepFiles(run);
  await sweepOriginals(context.mediaRoot);
}
