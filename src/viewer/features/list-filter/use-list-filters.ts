import { useSearchParams } from "react-router-dom";
import {
  filterQuery,
  type ListFilters,
  readFilters,
  withFilters,
} from "#viewer/lib/list-filters.ts";

/** What the list of this address is narrowed to. */
export function useListFilters() {
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const query = filterQuery(filters);
  return {
    filters,
    /** Follows the name of a list: "?type=video", or nothing. */
    suffix: query === "" ? "" : (`?${query}` as const),
    narrow: (changes: ListFilters) => {
      // Two changes may come between two drawings: the address is ahead of what was drawn.
      const now = new URLSearchParams(window.location.search);
      // Back undoes a choice, and not each letter of a word.
      const replace = "words" in changes;
      setParams(withFilters(now, { ...readFilters(now), ...changes }), { replace });
    },
    clear: () => setParams((now) => withFilters(now, {})),
  };
}

export type ListFilterState = ReturnType<typeof useListFilters>;
