import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { listMonths } from "#viewer/data/list-months.ts";
import type { MediaListName } from "#viewer/data/media-lists.ts";
import { activeFilters } from "#viewer/lib/list-filters.ts";
import type { ListFilterState } from "./use-list-filters.ts";

const FilterChips = lazy(() =>
  import("./filter-chips.tsx").then((module) => ({ default: module.FilterChips })),
);

interface ActiveFiltersProps {
  /** The whole list. */
  readonly list: MediaListName;
  readonly state: ListFilterState;
}

/** What a list is narrowed by besides kind and words; nothing where it is not, or where the server cannot. */
export function ActiveFilters({ list, state }: ActiveFiltersProps) {
  // Asked for by the tools above.
  const whole = useQuery({ ...listMonths(list), enabled: false }).data;
  if (whole === null || activeFilters(state.filters).length === 0) return null;
  return (
    <div className="min-h-11 px-4 pb-2 desk:min-h-13 desk:px-0 desk:pr-9">
      <Suspense>
        <FilterChips list={list} state={state} />
      </Suspense>
    </div>
  );
}
