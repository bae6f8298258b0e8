import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { moveProgress, type Phase, type Progress } from "./progress.ts";
import { emptyRows, insertRows, type Rows, type RowTally } from "./rows.ts";

/** A phase: adds the rows of each thing from 0 to `total`. */
export interface Task {
  readonly phase: Phase;
  readonly total: number;
  readonly add: (rows: Rows, number: number) => void;
}

/** A run of the generator and its results so far. */
export interface Run {
  readonly db: Kysely<Schema>;
  readonly tally: RowTally;
  /** May throw to stop. Complete batches stay, and the next run continues. */
  readonly onProgress: (progress: { phase: Phase; done: number; total: number }) => void;
  /** Duration of each transaction in milliseconds. */
  readonly batches: number[];
}

/** Target duration: half of the 20 ms that other writers may have to wait. */
const batchMs = 10;
/** If even a commit takes longer than that, smaller batches would only take more time. */
const smallestBatch = 20;
const largestBatch = 2000;

/** Runs a task from the progress so far to its end. Returns the new progress. */
export async function writeInBatches(run: Run, from: Progress, task: Task): Promise<Progress> {
  const { phase, total, add } = task;
  let progress = from;
  let size = smallestBatch;
  run.onProgress({ phase, done: progress.done[phase], total });
  while (progress.done[phase] < total) {
    const first = progress.done[phase];
    const end = Math.min(total, first + Math.floor(size));
    const rows = emptyRows();
    for (let number = first; number < end; number += 1) add(rows, number);
    const next = { ...progress, done: { ...progress.done, [phase]: end } };
    const took = await writeBatch(run, progress, next, rows);
    progress = next;
    run.onProgress({ phase, done: end, total });
    const wanted = size * Math.min(1.5, Math.max(0.5, batchMs / took));
    size = Math.min(largestBatch, Math.max(smallestBatch, wanted));
  }
  return progress;
}

async function writeBatch(run: Run, from: Progress, to: Progress, rows: Rows): Promise<number> {
  let startMs = 0;
  await inTransaction(run.db, async (transaction) => {
    startMs = performance.now();
    await moveProgress(transaction, from, to);
    await insertRows(transaction, rows, run.tally);
  });
  const took = performance.now() - startMs;
  run.batches.push(took);
  return took;
}
