import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { type RecentSearch, recentSearches } from "#viewer/data/discover/recent-searches.ts";

/** The recent searches, with functions that change them. */
export function useRecentSearches() {
  const account = accountOf(useQueryClient());
  const searches = useSyncExternalStore(recentSearches.subscribe, () => recentSearches.of(account));
  return {
    searches,
    add: (search: RecentSearch) => recentSearches.add(account, search),
    remove: (search: RecentSearch) => recentSearches.remove(account, search),
    clear: () => recentSearches.clear(account),
  };
}
