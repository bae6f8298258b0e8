import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { insertRows, type Tally } from "./insert-rows.ts";
import { moveProgress, type Phase, type Progress } from "./progress.ts";
import { noRows, type Rows } from "./rows.ts";

/** One phase: things from 0 up to `total`, each with all its rows. */
export interface Task {
  readonly phase: Phase;
  readonly total: number;
  readonly add: (rows: Rows, number: number) => void;
}

/** One run of the generator: where to, and what has come of it so far. */
export interface Run {
  readonly db: Kysely<Schema>;
  readonly tally: Tally;
  /** May throw to stop: what stands is whole, and the next run goes on. */
  readonly onProgress: (told: { phase: Phase; done: number; total: number }) => void;
  /** How long each transaction took, in milliseconds. */
  readonly turns: number[];
}

/** Others wait for a transaction; half of the 20 ms that it may take leaves room for a slow one. */
const turnMs = 10;
/** Where already a commit takes longer than that, smaller turns would never come to an end. */
const smallestTurn = 20;
const largestTurn = 2000;

/** Does one task from where it stands to its end, and gives the new standing. */
export async function writeInBatches(run: Run, from: Progress, task: Task): Promise<Progress> {
  const { phase, total, add } = task;
  let standing = from;
  let size = smallestTurn;
  run.onProgress({ phase, done: standing.done[phase], total });
  while (standing.done[phase] < total) {
    const first = standing.done[phase];
    const end = Math.min(total, first + Math.floor(size));
    const rows = noRows();
    for (let number = first; number < end; number += 1) add(rows, number);
    const next = { ...standing, done: { ...standing.done, [phase]: end } };
    const took = await writeTurn(run, standing, next, rows);
    standing = next;
    run.onProgress({ phase, done: end, total });
    const wanted = size * Math.min(1.5, Math.max(0.5, turnMs / took));
    size = Math.min(largestTurn, Math.max(smallestTurn, wanted));
  }
  return standing;
}

async function writeTurn(run: Run, from: Progress, to: Progress, rows: Rows): Promise<number> {
  let startMs = 0;
  await inTransaction(run.db, async (transaction) => {
    startMs = performance.now();
    await moveProgress(transaction, from, to);
    await insertRows(transaction, rows, run.tally);
  });
  const took = performance.now() - startMs;
  run.turns.push(took);
  return took;
}
