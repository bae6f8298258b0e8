import { QueryCache, QueryClient } from "@tanstack/react-query";
import { giveTo } from "./account.ts";
import { cachedLists } from "./cached-media.ts";
import { keepNewerChanges } from "./newer-changes.ts";
import { mayRetry, retryDelay } from "./retry.ts";

const halfAnHour = 30 * 60_000;

/** A cache, and how it asks. It belongs to one account, by its key, or to nobody. */
export function createQueryClient(owner: string | null): QueryClient {
  const queryCache = new QueryCache({
    onSuccess: (_data, query) => {
      const list = cachedLists(client).find(({ queryHash }) => queryHash === query.queryHash);
      if (list) keepNewerChanges(client, list);
    },
  });
  // Always: a server on this machine answers while the browser believes itself offline.
  const networkMode = "always";
  const client = new QueryClient({
    queryCache,
    defaultOptions: {
      queries: { networkMode, retry: mayRetry, retryDelay, gcTime: halfAnHour },
      // A comment sent twice is two comments; whoever wrote it is asked instead.
      mutations: { networkMode, retry: false },
    },
  });
  giveTo(owner, client);
  return client;
}
