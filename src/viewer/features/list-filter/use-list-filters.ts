import { useSearchParams } from "react-router-dom";
import {
  filterQuery,
  type ListFilters,
  readFilters,
  withFilters,
} from "#viewer/lib/list-filters.ts";

/** The filters in the current address. */
export function useListFilters() {
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const query = filterQuery(filters);
  return {
    filters,
    /** The suffix of a filtered list's name: "?type=video", or nothing. */
    suffix: query === "" ? "" : (`?${query}` as const),
    narrow: (changes: ListFilters) => {
      // Two changes may come between two renders, so this reads the address and not the rendered params.
      const now = new URLSearchParams(window.location.search);
      // Going back undoes a choice, but not each letter of a text.
      const replace = "words" in changes;
      setParams(withFilters(now, { ...readFilters(now), ...changes }), { replace });
    },
    clear: () => setParams((now) => withFilters(now, {})),
  };
}

export type ListFilterState = ReturnType<typeof useListFilters>;
