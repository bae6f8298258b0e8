import { SlidersHorizontal } from "lucide-react";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { activeFilters } from "#viewer/lib/list-filters.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import type { ListFilterState } from "./use-list-filters.ts";

const { Component: FiltersModal } = lazyComponent(() =>
  import("./filters-modal.tsx").then((module) => module.FiltersModal),
);

interface MoreFiltersProps {
  readonly list: MediaListName;
  readonly state: ListFilterState;
}

/** Gets the focus when the last filter is removed. */
export const moreFiltersId = "more-filters";

/** The button that opens the other filters, with a count of those that are active. */
export function MoreFilters({ list, state }: MoreFiltersProps) {
  const { isOpen, open, close, fail } = useDialog();
  const { length } = activeFilters(state.filters);
  return (
    <>
      <IconButton
        id={moreFiltersId}
        label={length === 0 ? "More filters" : `More filters, ${length} active`}
        aria-haspopup="dialog"
        onClick={open}
        className="relative -mr-2 text-soft hover:bg-well hover:text-ink desk:mr-0 desk:-ml-2"
      >
        <SlidersHorizontal size={20} strokeWidth={1.75} />
        {length > 0 && (
          <span className="badge absolute top-1 right-1 size-4 rounded-full bg-ink text-xs leading-4 font-bold text-paper">
            {length}
          </span>
        )}
      </IconButton>
      {isOpen && (
        <Region onError={fail}>
          <FiltersModal list={list} state={state} onClose={close} />
        </Region>
      )}
    </>
  );
}
