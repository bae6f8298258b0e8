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

/** Times in milliseconds. */
export interface CallbackTimes {
  /** Time limit of the call. */
  readonly timeoutMs: number;
  /** When a failure is reported, from the start; longer than the limit. */
  readonly refusalMs: number;
}

export const usualCallbackTimes: CallbackTimes = { timeoutMs: 5000, refusalMs: 5500 };

/** A callback to verify. */
export interface NewCallback {
  /** The URL as the client sent it. */
  readonly sent: string;
  readonly url: URL;
  readonly verifyToken: string | undefined;
  /** The client's id. */
  readonly client: string;
  readonly log: { readonly warn: (details: object, text: string) => void };
}

/** As many per client as it may have subscriptions: a few at a time, the others wait. */
const perClient = { atOnce: 4, waiting: subscriptionLimits.perClient - 4 };
const inTotal = { atOnce: 20, waiting: 100 };

/**
 * Verifies callbacks: each must respond with 200 and the challenge (v1 notes, a.3). All failures are the same ApiError
 * after the same time, so that they reveal nothing about the server's network. The reason is logged.
 */
export function createVerifier(rule: CallbackRule, { timeoutMs, refusalMs }: CallbackTimes) {
  const limit = createConcurrencyLimit(inTotal);
  const limitPerClient = createConcurrencyLimitByKey(perClient, faults.tooManyVerifications);

  const verify = async (callback: NewCallback): Promise<void> => {
    const refusalTime = pause(refusalMs, undefined, { ref: false });
    const reason = await reasonAgainst(callback, rule, timeoutMs);
    if (reason === null) return;
    const { sent, url, client, log } = callback;
    // Only the host, because the rest may contain a secret.
    log.warn({ client, callback: url.host, reason }, "a callback was not verified");
    await refusalTime;
    throw new ApiError(unreachableCallback(sent));
  };
  return (callback: NewCallback): Promise<void> =>
    limitPerClient(callback.client, () => limit(() => verify(callback)));
}

/** Why a callback fails the verification; null if it passes. */
async function reasonAgainst(
  { url, verifyToken, client }: NewCallback,
  rule: CallbackRule,
  timeoutMs: number,
): Promise<string | null> {
  const challenge = randomBytes(16).toString("hex");
  try {
    const { status, body } = await requestCallback({
      method: "GET",
      url: challengeAddress(url, challenge, verifyToken),
      rule,
      client,
      timeoutMs,
    });
    if (status !== 200) return `it responded with ${status} instead of 200`;
    // Many programs write a newline after it.
    return body.trim() === challenge ? null : "it responded without the challenge";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function challengeAddress(url: URL, challenge: string, verifyToken = ""): URL {
  const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": challenge });
  if (verifyToken !== "") query.set("hub.verify_token", verifyToken);
  const address = new URL(url);
  address.search = [url.search.slice(1), query.toString()].filter(Boolean).join("&");
  return address;
}
