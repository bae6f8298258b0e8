import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { faults, unreachableCallback } from "#contract/errors.ts";
import { subscriptionLimits } from "#contract/limits.ts";
import { ApiError } from "#server/errors/api-error.ts";
import {
  createConcurrencyLimit,
  createConcurrencyLimitByKey,
} from "#server/oauth/password-hash.ts";
import type { CallbackRule } from "./callback-rule.ts";
import { requestCallback } from "./http-callback.ts";

/** How long a callback may take to give its challenge back, and when a failure is answered, in milliseconds. */
export interface CallbackTimes {
  readonly patienceMs: number;
  /** From the start; longer than the patience. */
  readonly refusalMs: number;
}

export const usualCallbackTimes: CallbackTimes = { patienceMs: 5000, refusalMs: 5500 };

/** A callback that is to be called from now on. */
export interface NewCallback {
  /** Its address as the client wrote it. */
  readonly sent: string;
  readonly url: URL;
  readonly verifyToken: string | undefined;
  /** The client's id. */
  readonly client: string;
  readonly log: { readonly warn: (details: object, text: string) => void };
}

/** As many of one client's as it may have subscriptions: a few at a time, and the others wait. */
const perClient = { atOnce: 4, waiting: subscriptionLimits.perClient - 4 };
const ofAll = { atOnce: 20, waiting: 100 };

/**
 * Asks callbacks whether they want to be called: each must answer 200 with the challenge (v1 notes, a.3).
 * Whatever else happens is one ApiError after one time, so that nobody learns by it what there is in the
 * server's network. The reason is in the log.
 */
export function createVerifier(rule: CallbackRule, { patienceMs, refusalMs }: CallbackTimes) {
  const inTurn = createConcurrencyLimit(ofAll);
  const inTurnOf = createConcurrencyLimitByKey(perClient, faults.tooManyVerifications);

  const verify = async (callback: NewCallback): Promise<void> => {
    const refusalTime = pause(refusalMs, undefined, { ref: false });
    const reason = await reasonAgainst(callback, rule, patienceMs);
    if (reason === null) return;
    const { sent, url, client, log } = callback;
    // Only the host: the rest is the client's own and may hold a secret of its.
    log.warn({ client, callback: url.host, reason }, "a callback was not verified");
    await refusalTime;
    throw new ApiError(unreachableCallback(sent));
  };
  return (callback: NewCallback): Promise<void> =>
    inTurnOf(callback.client, () => inTurn(() => verify(callback)));
}

/** Why a callback is not called; null if it agrees. */
async function reasonAgainst(
  { url, verifyToken, client }: NewCallback,
  rule: CallbackRule,
  patienceMs: number,
): Promise<string | null> {
  const challenge = randomBytes(16).toString("hex");
  try {
    const { status, body } = await requestCallback({
      method: "GET",
      url: challengeAddress(url, challenge, verifyToken),
      rule,
      client,
      patienceMs,
    });
    if (status !== 200) return `it answered ${status} and not 200`;
    // A line's end after it is what many a program writes.
    return body.trim() === challenge ? null : "it answered without the challenge";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function challengeAddress(url: URL, challenge: string, verifyToken = ""): URL {
  const asked = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": challenge });
  if (verifyToken !== "") asked.set("hub.verify_token", verifyToken);
  const address = new URL(url);
  address.search = [url.search.slice(1), asked.toString()].filter(Boolean).join("&");
  return address;
}
