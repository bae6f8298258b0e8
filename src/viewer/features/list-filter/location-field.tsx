import { useQuery } from "@tanstack/react-query";
import { searchLocations } from "#viewer/data/discover/search.ts";
import { Combobox } from "./combobox.tsx";
import { useFilterName } from "./use-filter-name.ts";
import { useSuggestionText } from "./use-suggestions.ts";

interface LocationFieldProps {
  /** A location id. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Filters by where the pictures were taken. */
export function LocationField({ value, onChange }: LocationFieldProps) {
  const name = useFilterName("place", value);
  const { query, suggestionsOf } = useSuggestionText();
  const found = useQuery({ ...searchLocations(query), enabled: query !== "" });
  const suggestions = suggestionsOf(found, ({ id, name: title }) => ({ id, title }));
  return (
    <Combobox
      label="Place"
      placeholder="Anywhere"
      chosen={name}
      suggestions={suggestions}
      onChange={onChange}
    />
  );
}
