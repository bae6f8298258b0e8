import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { type Clock, unixSeconds } from "#server/lib/clock.ts";
import { sweepBatch, sweeps } from "#server/queries/access/sweep.ts";

interface SweepingContext {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  /** Time between rounds. */
  readonly everyMs: number;
}

interface Log {
  readonly warn: (details: object, text: string) => void;
}

/**
 * Deletes expired sessions, codes and viewers' tokens at once and then regularly. `stop` ends it after the running
 * statement. Logs a round that fails; the next one tries again.
 */
export function startSweeping(
  context: SweepingContext,
  log: Log,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const sweepAgain = async () => {
    await sweepRound(context, stopping.signal).catch((error: unknown) =>
      log.warn({ err: error }, "could not delete expired rows; will try again later"),
    );
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      round = sweepAgain();
    }, context.everyMs).unref();
  };
  let round = sweepAgain();

  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}

/** Deletes expired rows in batches until there are no more or `signal` aborts. */
export async function sweepRound(
  { db, clock }: Pick<SweepingContext, "db" | "clock">,
  signal: AbortSignal,
): Promise<void> {
  const now = unixSeconds(clock);
  for (const sweep of sweeps) {
    let count = sweepBatch;
    while (count === sweepBatch) {
      // Lets requests run in between.
      await setImmediate();
      if (signal.aborted) return;
      count = await sweep(db, now);
    }
  }
}
