import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { withoutWaiting } from "#server/database/without-waiting.ts";
import { type Clock, unixSeconds } from "#server/lib/clock.ts";
import { sweepBatch, sweeps } from "#server/queries/access/sweep.ts";

interface SweepingContext {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  /** From the end of one round to the next. */
  readonly everyMs: number;
}

interface Log {
  readonly warn: (details: object, text: string) => void;
}

/**
 * Deletes what is over at once and then now and again: sessions, codes and sign-ins of viewers. `stop` ends it after the
 * statement under way. A round that fails is told to the log, and the next one does its work.
 */
export function startSweeping(
  context: SweepingContext,
  log: Log,
): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const sweepAgain = async () => {
    await sweepRound(context, ending.signal).catch((error: unknown) =>
      log.warn({ err: error }, "could not delete what is over; it is tried again later"),
    );
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      round = sweepAgain();
    }, context.everyMs).unref();
  };
  let round = sweepAgain();

  return {
    stop: async () => {
      ending.abort();
      clearTimeout(timer);
      await round;
    },
  };
}

/** Deletes what is over by now, batch by batch, until there is no more or `signal` says so. */
export async function sweepRound(
  { db, clock }: Pick<SweepingContext, "db" | "clock">,
  signal: AbortSignal,
): Promise<void> {
  const now = unixSeconds(clock);
  for (const sweep of sweeps) {
    let count = sweepBatch;
    while (count === sweepBatch) {
      // Requests come between.
      await setImmediate();
      if (signal.aborted) return;
      count = await withoutWaiting(db, (connection) => sweep(connection, now));
    }
  }
}
