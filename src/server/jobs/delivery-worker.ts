import { unixSeconds } from "#server/lib/clock.ts";
import { claimSubscription, dueSubscriptions } from "#server/queries/subscriptions/queue.ts";
import { claimSeconds, type DeliveryContext, deliverToClient } from "./deliver-updates.ts";

/** So many clients are called at the same time. */
const mostAtOnce = 20;

interface Log {
  readonly warn: (details: object, text: string) => void;
}

/**
 * Calls clients of what is new in what they watch, until it is stopped. Several processes over one database
 * share the work. `stop` gives calls under way up, and they are made again when the next process is there.
 */
export function startDelivery(
  context: DeliveryContext & {
    /** How often it looks for what is new: others, such as an import, write to the same database. */
    readonly everyMs: number;
  },
  log: Log,
): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  const underWay = new Map<bigint, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const now = unixSeconds(context.clock);
    for (const due of await dueSubscriptions(context.db, now, mostAtOnce - underWay.size)) {
      if (underWay.has(due.id)) continue;
      if (!(await claimSubscription(context.db, due, now + claimSeconds))) continue;
      const call = deliverToClient(context, due, ending.signal)
        .then((error) => {
          if (error && !ending.signal.aborted) tellOf(log, due.id, error);
        })
        .catch((error: unknown) => tellOf(log, due.id, error))
        .finally(() => underWay.delete(due.id));
      underWay.set(due.id, call);
    }
  };
  const lookAgain = async () => {
    await look().catch((error: unknown) =>
      log.warn({ err: error }, "could not look for clients to be called"),
    );
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      looking = lookAgain();
    }, context.everyMs).unref();
  };
  let looking = lookAgain();

  return {
    stop: async () => {
      ending.abort();
      clearTimeout(timer);
      await looking;
      await Promise.all(underWay.values());
    },
  };
}

/** The address is the client's own and may hold a secret of its, so the number stands for it. */
function tellOf(log: Log, subscriptionId: bigint, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  log.warn({ subscription: String(subscriptionId), reason }, "a callback did not take what is new");
}
