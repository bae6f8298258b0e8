import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { cachedLists } from "./cached-media.ts";
import { keepNewerChanges } from "./newer-changes.ts";
import { isDeadToken } from "./problem.ts";
import { mayRetry, retryDelay } from "./retry.ts";
import { session } from "./session.ts";

const halfAnHour = 30 * 60_000;

/**
 * The cache, and how it asks. It belongs to one account: it empties itself when another person, or
 * nobody, is signed in. A tree that stays mounted through that change must be keyed by the account.
 */
export function createQueryClient(): QueryClient {
  const mutationCache = new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      // One that outlived its account must not end the next one's session.
      const isOurs = mutationCache
        .getAll()
        .some(({ mutationId }) => mutationId === mutation.mutationId);
      if (isDeadToken(error) && isOurs) session.end("expired");
    },
  });
  const queryCache = new QueryCache({
    onError: (error) => {
      if (isDeadToken(error)) session.end("expired");
    },
    onSuccess: (_data, query) => {
      const list = cachedLists(client).find(({ queryHash }) => queryHash === query.queryHash);
      if (list) keepNewerChanges(client, list);
    },
  });
  // Always: a server on this machine answers while the browser believes itself offline.
  const networkMode = "always";
  const client = new QueryClient({
    queryCache,
    mutationCache,
    defaultOptions: {
      queries: { networkMode, retry: mayRetry, retryDelay, gcTime: halfAnHour },
      // A comment sent twice is two comments; whoever wrote it is asked instead.
      mutations: { networkMode, retry: false },
    },
  });
  emptyWithTheAccount(client);
  return client;
}

function emptyWithTheAccount(client: QueryClient): void {
  let token = session.current()?.connection.token;
  session.subscribe(() => {
    const next = session.current()?.connection.token;
    if (next !== token) client.clear();
    token = next;
  });
}
