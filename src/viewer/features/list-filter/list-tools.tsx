import { Search } from "lucide-react";
import { useState } from "react";
import { useListMonths, useWholeListMonths } from "#viewer/data/media-list/list-months.ts";
import { formatMonth, type Months } from "#viewer/data/media-list/months.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { FilterBar } from "./filter-bar.tsx";
import type { ListFilterState } from "./use-list-filters.ts";

interface ListToolsProps {
  /** The unfiltered list. */
  readonly list: MediaListName;
  readonly state: ListFilterState;
  /** "Search your likes" */
  readonly label: string;
}

/** The length of a list and its filters, if the server has any. On phones the filters open with a button. */
export function ListTools({ list, state, label }: ListToolsProps) {
  const isNarrowed = state.suffix !== "";
  const [isOpen, setOpen] = useState(isNarrowed);
  const whole = useWholeListMonths(list, { isFiltered: isNarrowed });
  const shown = useListMonths(narrowed(list, state));
  if (whole === null) return null;
  return (
    <div className="contents desk:flex desk:min-w-0 desk:grow desk:items-center desk:justify-end desk:gap-4 desk:pr-9">
      <p className="hidden min-h-5 grow text-soft wide:block">
        {whole && formatLength(whole, isNarrowed ? shown : undefined)}
      </p>
      <IconButton
        label={label}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="-mr-2 desk:hidden"
      >
        <Search size={22} strokeWidth={1.75} />
      </IconButton>
      <div className={`w-full min-w-0 desk:block desk:w-auto ${isOpen ? "" : "hidden"}`}>
        <FilterBar list={list} state={state} label={label} />
      </div>
    </div>
  );
}

/** The name of a list with its filters. */
export function narrowed(list: MediaListName, { suffix }: ListFilterState): MediaListName {
  // A list name and a filter suffix make the name of a filtered list.
  return `${list}${suffix}` as MediaListName;
}

/** "8,031 since March 2012", "12 of 8,031" */
function formatLength(whole: Months, shown: Months | null | undefined): string {
  const total = whole.total.toLocaleString("en");
  if (shown) return `${shown.total.toLocaleString("en")} of ${total}`;
  const first = whole.spans.at(-1)?.month;
  return first === undefined ? "" : `${total} since ${formatMonth(first)}`;
}
