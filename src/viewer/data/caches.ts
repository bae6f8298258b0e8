import type { QueryClient } from "@tanstack/react-query";
import type { Account } from "./account-list.ts";
import { dropDrafts } from "./drafts.ts";
import { openChannel } from "./other-tabs.ts";
import { createQueryClient } from "./query-client.ts";
import { session } from "./session.ts";

interface Cache {
  readonly client: QueryClient;
  token: string;
}

/** Every account's own, kept while the page lives: going back to one shows what it showed. */
const caches = new Map<string, Cache>();
const nobodys = createQueryClient(null);
// What a cache reads may change in another tab from the first read on.
openChannel();

session.subscribe(() => {
  const accounts = new Map(session.accounts().map((account) => [account.key, account]));
  for (const [key, cache] of caches) {
    const account = accounts.get(key);
    if (account) renew(cache, account);
    else drop(key, cache);
  }
});

/** The cache of an account; nobody's for null. */
export function cacheOf(account: Account | null): QueryClient {
  if (account === null) return nobodys;
  const { key, connection } = account;
  const cache = caches.get(key) ?? { client: createQueryClient(key), token: connection.token };
  caches.set(key, cache);
  return cache.client;
}

/** A new token may see other things, and what failed for the old one is worth asking again. */
function renew(cache: Cache, { connection: { token } }: Account): void {
  if (cache.token === token) return;
  cache.token = token;
  if (token !== "") void cache.client.invalidateQueries();
}

function drop(key: string, { client }: Cache): void {
  caches.delete(key);
  client.clear();
  dropDrafts(key);
}
