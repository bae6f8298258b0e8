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

/** So many items go into one call. */
const perCall = 100;
/** The first wait after a call that failed; it doubles with each more, up to an hour. */
const firstWaitSeconds = 10;
const longestWaitSeconds = 3600;
/** What nobody took for so long is told no more. */
const keptSeconds = 48 * 3600;

/** The whole of a call may take so long. */
const patienceMs = 10_000;

/** Longer than a call takes; a process that ended in one leaves its subscription alone for so long. */
export const claimSeconds = 60;

/**
 * Tells a client what is waiting in one of its subscriptions, in turn, until nothing is, or until its
 * callback does not answer 2xx: then it is put off, and why is the answer; null where all was told. What
 * was told and not settled, because the process ended in between, is told once more.
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
    // Whoever closes the server has not been refused by anybody.
    if (signal.aborted) await releaseSubscription(db, id);
    else await putOff(db, id, failureAfter(attempts + 1, unixSeconds(clock)));
    return error instanceof Error ? error : new Error(String(error));
  }
}

function failureAfter(attempts: number, now: number) {
  const wait = Math.min(firstWaitSeconds * 2 ** (attempts - 1), longestWaitSeconds);
  return { attempts, dueTime: now + wait, forgetBefore: now - keptSeconds };
}

/** Signed as v1 did: bare hex of HMAC-SHA1 over the bytes that are sent. */
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
    patienceMs,
    signal,
  });
  if (status < 200 || status > 299) throw new Error(`answered ${status}`);
}
