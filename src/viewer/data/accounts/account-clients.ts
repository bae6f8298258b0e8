import type { QueryClient } from "@tanstack/react-query";
import { openChannel } from "#viewer/data/client/cross-tab.ts";
import { createQueryClient } from "#viewer/data/client/query-client.ts";
import { dropDrafts } from "#viewer/data/comments/drafts.ts";
import { dropOfflineCopies } from "#viewer/data/offline/offline-cache.ts";
import { type Account, isLive } from "./accounts.ts";
import { session } from "./session.ts";

interface Cache {
  readonly client: QueryClient;
  token: string;
}

/** The cache of each account, kept while the page lives, so that switching back shows the same pages. */
const caches = new Map<string, Cache>();
const anonymous = createQueryClient(null);
// Before the first request, because another tab may change what it returns.
openChannel();

let known = new Set(session.accounts().map(({ key }) => key));
session.subscribe(() => {
  const accounts = new Map(session.accounts().map((account) => [account.key, account]));
  for (const [key, account] of accounts) {
    renew(caches.get(key), account);
    if (!isLive(account)) void dropOfflineCopies(key);
  }
  for (const key of known) if (!accounts.has(key)) drop(key);
  known = new Set(accounts.keys());
});

/** The cache of an account; the anonymous one for null. */
export function cacheOf(account: Account | null): QueryClient {
  if (account === null) return anonymous;
  const { key, connection } = account;
  const cache = caches.get(key) ?? { client: createQueryClient(key), token: connection.token };
  caches.set(key, cache);
  return cache.client;
}

/** Invalidates a cache when its token changes, because the new token may have other scopes. */
function renew(cache: Cache | undefined, { connection: { token } }: Account): void {
  if (!cache || cache.token === token) return;
  cache.token = token;
  if (token !== "") void cache.client.invalidateQueries();
}

/** Drops a cache, its drafts and its offline copies, even if this page never showed the account: a draft may be older than a reload. */
function drop(key: string): void {
  caches.get(key)?.client.clear();
  caches.delete(key);
  dropDrafts(key);
  void dropOfflineCopies(key);
}
