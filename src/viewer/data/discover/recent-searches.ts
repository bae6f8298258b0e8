import type { Account } from "#viewer/data/accounts/accounts.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { createStoredStore } from "#viewer/lib/store/stored-store.ts";
import { type SearchKind, searchKind } from "#viewer/lib/text/search-query.ts";

/** A search, and the tab of its results. */
export interface RecentSearch {
  readonly text: string;
  readonly kind: SearchKind;
}

type Searches = readonly RecentSearch[];

/** The number of searches kept. */
const most = 10;
const none: Searches = [];

const store = createStoredStore("keepsake.recent-searches", readAll);

/** The latest searches of each account, newest first. Kept in this browser, never sent to a server. */
export const recentSearches = {
  subscribe: store.subscribe,

  of: (account: Account | null): Searches => (account && store.current()[account.key]) || none,

  /** Adds a search at the top, without its earlier occurrence. */
  add(account: Account | null, search: RecentSearch): void {
    change(account, (searches) => [search, ...without(searches, search)].slice(0, most));
  },

  remove(account: Account | null, search: RecentSearch): void {
    change(account, (searches) => without(searches, search));
  },

  clear(account: Account | null): void {
    change(account, () => none);
  },
};

function change(account: Account | null, to: (searches: Searches) => Searches): void {
  if (!account) return;
  const searches = to(recentSearches.of(account));
  store.set({ ...store.current(), [account.key]: searches });
}

const without = (searches: Searches, { text, kind }: RecentSearch): Searches =>
  searches.filter((one) => one.kind !== kind || one.text.toLowerCase() !== text.toLowerCase());

function readAll(found: unknown): Readonly<Record<string, Searches>> {
  return Object.fromEntries(
    Object.entries(asRecord(found)).map(([identity, searches]) => [identity, readSome(searches)]),
  );
}

function readSome(found: unknown): Searches {
  const searches: readonly unknown[] = Array.isArray(found) ? found : [];
  return searches
    .flatMap((search) => {
      const { text, kind } = asRecord(search);
      const known = typeof kind === "string" ? searchKind(kind) : undefined;
      return typeof text === "string" && text !== "" && known ? [{ text, kind: known }] : [];
    })
    .slice(0, most);
}
