import { nameLimits } from "#contract/limits.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import type { MediaKind } from "#viewer/lib/list-filters.ts";
import { FilterField } from "#viewer/ui/controls/filter-field.tsx";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";
import { MoreFilters } from "./more-filters.tsx";
import type { ListFilterState } from "./use-list-filters.ts";

interface FilterBarProps {
  /** The unfiltered list. */
  readonly list: MediaListName;
  readonly state: ListFilterState;
  /** "Search your likes" */
  readonly label: string;
}

const kinds: readonly { readonly value: MediaKind | "all"; readonly label: string }[] = [
  { value: "all", label: "All" },
  { value: "image", label: "Photos" },
  { value: "video", label: "Clips" },
  { value: "carousel", label: "Albums" },
];

/** Filters a list by kind and by text as it is typed, with a button for more filters. */
export function FilterBar({ list, state, label }: FilterBarProps) {
  const { filters, narrow } = state;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 pb-3 desk:flex-nowrap desk:gap-4 desk:pb-0">
      <SegmentedControl
        label="Media type"
        value={filters.kind ?? "all"}
        options={kinds}
        onChange={(kind) => narrow({ kind: kind === "all" ? undefined : kind })}
      />
      <FilterField
        value={filters.text ?? ""}
        label={label}
        longest={nameLimits.query}
        className="min-w-44 desk:max-w-60 desk:min-w-24"
        onType={(text) => narrow({ text })}
      />
      <MoreFilters list={list} state={state} />
    </div>
  );
}
