import { createHmac } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { type Clock, unixSeconds } from "#server/lib/clock.ts";
import { decryptSecret, readSecretKey } from "#server/oauth/secrets.ts";
import { presentUpdate } from "#server/present/subscription.ts";
import {
  type DueSubscription,
  nextUpdates,
  putOff,
  releaseSubscription,
  settleUpdates,
} from "#server/queries/subscriptions/queue.ts";
import type { CallbackRule } from "./callback-rule.ts";
import { requestCallback } from "./http-callback.ts";

export interface DeliveryContext {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly rule: CallbackRule;
}

/** Maximum updates per call. */
const perCall = 100;
/** The wait after the first failed call; it doubles with each further one, up to an hour. */
const firstWaitSeconds = 10;
const longestWaitSeconds = 3600;
/** Updates that fail for this long are dropped. */
const keptSeconds = 48 * 3600;

/** Time limit of a call. */
const timeoutMs = 10_000;

/** How long a claim lasts after a crash. Longer than a call. */
export const claimSeconds = 60;

/**
 * Delivers the pending updates of a subscription, oldest first, and returns null. If the callback does not respond
 * with 2xx, postpones the subscription and returns the reason. Updates that were delivered but not settled, because
 * the process ended in between, are delivered again.
 */
export async function deliverToClient(
  context: DeliveryContext,
  subscription: DueSubscription,
  signal: AbortSignal,
): Promise<Error | null> {
  const { db, clock } = context;
  const { id } = subscription;
  let { attempts } = subscription;
  try {
    for (;;) {
      signal.throwIfAborted();
      const updates = await nextUpdates(db, id, perCall);
      if (updates.length === 0) break;
      const items = updates.map((update) => presentUpdate(id, update));
      await post(context, subscription, JSON.stringify(items), signal);
      await settleUpdates(db, id, updates, unixSeconds(clock) + claimSeconds);
      attempts = 0;
    }
    await releaseSubscription(db, id);
    return null;
  } catch (error) {
    // Stopping the server does not count as a failed call.
    if (signal.aborted) await releaseSubscription(db, id);
    else await putOff(db, id, failureAfter(attempts + 1, unixSeconds(clock)));
    return error instanceof Error ? error : new Error(String(error));
  }
}

function failureAfter(attempts: number, now: number) {
  const wait = Math.min(firstWaitSeconds * 2 ** (attempts - 1), longestWaitSeconds);
  return { attempts, dueTime: now + wait, forgetBefore: now - keptSeconds };
}

/** Sends updates, signed as in v1: HMAC-SHA1 of the body in hex. */
async function post(
  { dataDir, rule }: DeliveryContext,
  { client, secret, callback_url }: DueSubscription,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  const key = decryptSecret(readSecretKey(dataDir), client, secret);
  const { status } = await requestCallback({
    method: "POST",
    url: new URL(callback_url),
    headers: {
      "content-type": "application/json",
      "x-hub-signature": createHmac("sha1", key).update(body).digest("hex"),
    },
    body,
    rule,
    client,
    timeoutMs,
    signal,
  });
  if (status < 200 || status > 299) throw new Error(`responded with ${status}`);
}
