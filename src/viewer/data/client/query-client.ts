import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { setOwner } from "#viewer/data/accounts/cache-owner.ts";
import { isBusy } from "./error-message.ts";

const halfAnHour = 30 * 60_000;

/** Creates the cache of an account, given by its key; null for the anonymous one. */
export function createQueryClient(owner: string | null): QueryClient {
  // Always, because a server on this machine replies even if the browser is offline.
  const networkMode = "always";
  const client = new QueryClient({
    defaultOptions: {
      queries: { networkMode, retry: mayRetry, retryDelay, gcTime: halfAnHour },
      // What waits for a connection is sent again by data/connection.
      mutations: { networkMode, retry: mayResend, retryDelay },
    },
  });
  setOwner(owner, client);
  return client;
}

/** A longer Retry-After is reported to the person instead of being waited for. */
const longestSilentWaitSeconds = 30;

/** Whether a failed read is retried. A refusal is not, because it would be refused again. */
function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof NetworkError) return error.kind !== "unreadable" && failures < 2;
  if (!(error instanceof ApiError)) return false;
  if ((error.retryAfterSeconds ?? 0) > longestSilentWaitSeconds) return false;
  if (error.status === 429) return failures < 1;
  return error.status >= 500 && failures < 2;
}

/** Whether a failed change is sent again. A busy server has done nothing of it. */
const mayResend = (failures: number, error: Error): boolean =>
  isBusy(error) && mayRetry(failures, error);

/** The server's Retry-After, or else a delay that doubles with each failure. */
function retryDelay(failures: number, error: Error): number {
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : null;
  return seconds === null ? 1000 * 2 ** failures : seconds * 1000;
}

/** How long data counts as fresh, in milliseconds. */
export const staleness = {
  seconds: 15_000,
  minutes: 5 * 60_000,
  never: Number.POSITIVE_INFINITY,
} as const;
