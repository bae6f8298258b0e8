import { describeProblem } from "#viewer/data/client/error-message.ts";
import { useWholeListMonths } from "#viewer/data/media-list/list-months.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { activeFilters } from "#viewer/lib/list-filters.ts";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import type { ListFilterState } from "./use-list-filters.ts";

const { Component: FilterChips } = lazyComponent(() =>
  import("./filter-chips.tsx").then((module) => module.FilterChips),
);

interface ActiveFiltersProps {
  /** The unfiltered list. */
  readonly list: MediaListName;
  readonly state: ListFilterState;
}

/** The active filters other than kind and text. Renders nothing if there are none, or if the server has no filters. */
export function ActiveFilters({ list, state }: ActiveFiltersProps) {
  const whole = useWholeListMonths(list, { isFiltered: state.suffix !== "" });
  if (whole === null || activeFilters(state.filters).length === 0) return null;
  return (
    <div className="min-h-11 px-4 pb-2 desk:min-h-13 desk:px-0 desk:pr-9">
      <Region Fallback={ChipsFailure}>
        <FilterChips list={list} state={state} />
      </Region>
    </div>
  );
}

function ChipsFailure({ error, retry }: Failure) {
  return (
    <p role="alert" className="text-soft">
      This list is filtered. {describeProblem(error).title}.{" "}
      <button type="button" onClick={retry} className="min-h-11 font-bold text-ink">
        Try again
      </button>
    </p>
  );
}
