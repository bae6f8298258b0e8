import { Search, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { nameLimits } from "#contract/limits.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { pressedKey } from "#viewer/lib/keyboard/pressed-key.ts";
import type { MediaKind } from "#viewer/lib/list-filters.ts";
import { limitSearchText } from "#viewer/lib/text/search-query.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";
import { useDebouncedText } from "#viewer/ui/hooks/use-debounced-text.ts";
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
      <TextFilterField
        value={filters.text ?? ""}
        label={label}
        onType={(text) => narrow({ text })}
      />
      <MoreFilters list={list} state={state} />
    </div>
  );
}

interface TextFilterFieldProps {
  readonly value: string;
  readonly label: string;
  readonly onType: (text: string) => void;
}

function TextFilterField({ value, label, onType }: TextFilterFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useDebouncedText(value, onType);
  const pressKey = (event: KeyboardEvent) => {
    if (text === "" || pressedKey(event.nativeEvent) !== "Escape") return;
    event.preventDefault();
    setText("");
  };
  return (
    <search className="relative min-w-44 grow desk:max-w-60 desk:min-w-24">
      <Search
        aria-hidden="true"
        size={16}
        className="pointer-events-none absolute top-3 left-3 text-soft desk:top-2.5"
      />
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={({ target }) => setText(limitSearchText(target.value, nameLimits.query))}
        onKeyDown={pressKey}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="h-10 w-full rounded-lg bg-well text-ellipsis pr-10 pl-9 text-base placeholder:text-soft desk:h-9 desk:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== "" && (
        <IconButton
          label="Clear search"
          onClick={() => {
            setText("");
            field.current?.focus();
          }}
          className="absolute -top-0.5 -right-0.5 text-soft hover:text-ink desk:-top-1 desk:right-0"
        >
          <X size={16} />
        </IconButton>
      )}
    </search>
  );
}
