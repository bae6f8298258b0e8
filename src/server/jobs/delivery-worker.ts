import { unixSeconds } from "#server/lib/clock.ts";
import { claimSubscription, dueSubscriptions } from "#server/queries/subscriptions/queue.ts";
import { claimSeconds, type DeliveryContext, deliverToClient } from "./deliver-updates.ts";

/** Maximum of clients that are called at the same time. */
const mostAtOnce = 20;

interface Log {
  readonly warn: (details: object, text: string) => void;
}

/**
 * Delivers updates to clients until it is stopped. Several processes can share a database. `stop` aborts running
 * calls, which the next process repeats.
 */
export function startDelivery(
  context: DeliveryContext & {
    /** How often it polls the database, because other processes, such as an import, write to it. */
    readonly everyMs: number;
  },
  log: Log,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = new Map<bigint, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const poll = async () => {
    const now = unixSeconds(context.clock);
    for (const due of await dueSubscriptions(context.db, now, mostAtOnce - running.size)) {
      if (running.has(due.id)) continue;
      if (!(await claimSubscription(context.db, due, now + claimSeconds))) continue;
      const call = deliverToClient(context, due, stopping.signal)
        .then((error) => {
          if (error && !stopping.signal.aborted) logFailure(log, due.id, error);
        })
        .catch((error: unknown) => logFailure(log, due.id, error))
        .finally(() => running.delete(due.id));
      running.set(due.id, call);
    }
  };
  const pollAgain = async () => {
    await poll().catch((error: unknown) =>
      log.warn({ err: error }, "could not read the subscriptions that are due"),
    );
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      polling = pollAgain();
    }, context.everyMs).unref();
  };
  let polling = pollAgain();

  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await polling;
      await Promise.all(running.values());
    },
  };
}

/** Logs the subscription's id instead of the callback URL, which may contain a secret. */
function logFailure(log: Log, subscriptionId: bigint, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  log.warn(
    { subscription: String(subscriptionId), reason },
    "could not deliver updates to a callback",
  );
}
