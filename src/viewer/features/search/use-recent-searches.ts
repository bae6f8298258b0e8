import { useQueryClient } from "@tanstack/react-query";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { type RecentSearch, recentSearches } from "#viewer/data/discover/recent-searches.ts";
import { useStore } from "#viewer/lib/store/store.ts";

/** The recent searches, with functions that change them. */
export function useRecentSearches() {
  const account = accountOf(useQueryClient());
  const searches = useStore({
    subscribe: recentSearches.subscribe,
    current: () => recentSearches.of(account),
  });
  return {
    searches,
    add: (search: RecentSearch) => recentSearches.add(account, search),
    remove: (search: RecentSearch) => recentSearches.remove(account, search),
    clear: () => recentSearches.clear(account),
  };
}
