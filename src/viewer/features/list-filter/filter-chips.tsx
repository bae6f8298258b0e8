import { X } from "lucide-react";
import type { MouseEvent } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import { useListMonths, useWholeListMonths } from "#viewer/data/media-list/list-months.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { activeFilters, isBackwards } from "#viewer/lib/list-filters.ts";
import { narrowed } from "./list-tools.tsx";
import { moreFiltersId } from "./more-filters.tsx";
import { useFilterName } from "./use-filter-name.ts";
import type { ListFilterState } from "./use-list-filters.ts";

interface FilterChipsProps {
  readonly list: MediaListName;
  readonly state: ListFilterState;
}

type FilterName = ReturnType<typeof activeFilters>[number];

/** Each active filter as a button that removes it, and how much of the list is left. */
export function FilterChips({ list, state }: FilterChipsProps) {
  const { filters, narrow } = state;
  const whole = useWholeListMonths(list, { isFiltered: state.suffix !== "" });
  const shown = useListMonths(narrowed(list, state));
  return (
    <div className="flex animate-appear flex-wrap items-center gap-x-3 gap-y-1">
      <ul aria-label="Filters" className="flex min-w-0 flex-wrap gap-2">
        {activeFilters(filters).map((name) => (
          <li key={name} className="min-w-0">
            <FilterChip
              name={name}
              value={filters[name] ?? ""}
              onRemove={() => narrow({ [name]: undefined })}
            />
          </li>
        ))}
      </ul>
      {isBackwards(filters) ? (
        <p className="text-soft">From is later than To, so nothing matches.</p>
      ) : (
        <p className="text-soft wide:hidden">
          {whole &&
            shown &&
            `${shown.total.toLocaleString("en")} of ${whole.total.toLocaleString("en")}`}
        </p>
      )}
    </div>
  );
}

interface FilterChipProps {
  readonly name: FilterName;
  readonly value: string;
  readonly onRemove: () => void;
}

function FilterChip({ name, value, onRemove }: FilterChipProps) {
  const text = useFilterName(name, value);
  const remove = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    neighbourOf(currentTarget)?.focus();
    onRemove();
  };
  return (
    <button
      type="button"
      aria-label={`Remove filter ${isolate(text ?? "")}`}
      title="Remove filter"
      onClick={remove}
      className="relative flex min-h-9 max-w-full items-center gap-1.5 rounded-full bg-well pr-2.5 pl-3.5 transition-colors after:absolute after:inset-x-0 after:-inset-y-1 hover:bg-line"
    >
      <span dir="auto" className="max-w-60 min-w-4 truncate">
        {text}
      </span>
      <X aria-hidden="true" size={16} className="shrink-0 text-soft" />
    </button>
  );
}

/** The element to focus after a chip is removed: the next chip, the one before, or the "More filters" button. */
function neighbourOf(chip: HTMLElement): HTMLElement | null {
  const chips = [...(chip.closest("ul")?.querySelectorAll("button") ?? [])];
  const index = chips.findIndex((one) => one === chip);
  // A quick second press may come before the first chip has left the document.
  chip.dataset["gone"] = "";
  const isLeft = ({ dataset }: HTMLElement) => dataset["gone"] === undefined;
  return (
    chips.slice(index + 1).find(isLeft) ??
    chips.slice(0, index).findLast(isLeft) ??
    document.getElementById(moreFiltersId)
  );
}
