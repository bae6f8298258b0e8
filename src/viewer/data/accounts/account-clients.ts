import type { QueryClient } from "@tanstack/react-query";
import { openChannel } from "#viewer/data/client/cross-tab.ts";
import { createQueryClient } from "#viewer/data/client/query-client.ts";
import { dropDrafts } from "#viewer/data/comments/drafts.ts";
import type { Account } from "./accounts.ts";
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

let known = new Set(session.accounts().map(({ key }) => key));
session.subscribe(() => {
  const accounts = new Map(session.accounts().map((account) => [account.key, account]));
  for (const [key, account] of accounts) renew(caches.get(key), account);
  for (const key of known) if (!accounts.has(key)) drop(key);
  known = new Set(accounts.keys());
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
function renew(cache: Cache | undefined, { connection: { token } }: Account): void {
  if (!cache || cache.token === token) return;
  cache.token = token;
  if (token !== "") void cache.client.invalidateQueries();
}

/** Also of an account that this tab never showed: its drafts may be from before a reload. */
function drop(key: string): void {
  caches.get(key)?.client.clear();
  caches.delete(key);
  dropDrafts(key);
}
