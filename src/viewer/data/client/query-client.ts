import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { giveTo } from "#viewer/data/accounts/cache-owner.ts";

const halfAnHour = 30 * 60_000;

/** A cache, and how it asks. It belongs to one account, by its key, or to nobody. */
export function createQueryClient(owner: string | null): QueryClient {
  // Always: a server on this machine answers while the browser believes itself offline.
  const networkMode = "always";
  const client = new QueryClient({
    defaultOptions: {
      queries: { networkMode, retry: mayRetry, retryDelay, gcTime: halfAnHour },
      // A comment sent twice is two comments; whoever wrote it is asked instead.
      mutations: { networkMode, retry: false },
    },
  });
  giveTo(owner, client);
  return client;
}

/** Longer than this is not waited for in silence: the person is told instead. */
const longestSilentWaitSeconds = 30;

/** Whether a read that failed is worth asking again unbidden. A refusal is not: it stays one. */
function mayRetry(failures: number, error: Error): boolean {
  if (error instanceof NetworkError) return error.kind !== "unreadable" && failures < 2;
  if (!(error instanceof ApiError)) return false;
  if ((error.retryAfterSeconds ?? 0) > longestSilentWaitSeconds) return false;
  if (error.status === 429) return failures < 1;
  return error.status >= 500 && failures < 2;
}

/** As long as the server asks for, else twice as long each time. */
function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : null;
  return asked === null ? 1000 * 2 ** failures : asked * 1000;
}

/** How long an answer is as good as new, in milliseconds. */
export const staleness = {
  seconds: 15_000,
  minutes: 5 * 60_000,
  never: Number.POSITIVE_INFINITY,
} as const;
