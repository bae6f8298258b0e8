import { QueryClient } from "@tanstack/react-query";
import { giveTo } from "./account.ts";
import { mayRetry, retryDelay } from "./retry.ts";

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
