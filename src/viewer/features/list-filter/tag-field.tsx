import { useQuery } from "@tanstack/react-query";
import { searchTags } from "#viewer/data/discover/search.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { Combobox } from "./combobox.tsx";
import { useFilterName } from "./use-filter-name.ts";
import { useSuggestionText } from "./use-suggestions.ts";

interface TagFieldProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Filters by tag. */
export function TagField({ value, onChange }: TagFieldProps) {
  const name = useFilterName("tag", value);
  const { query, suggestionsOf } = useSuggestionText();
  const found = useQuery({ ...searchTags(query), enabled: query !== "" });
  const suggestions = suggestionsOf(found, ({ name: tag, media_count: count }) => ({
    id: tag,
    title: `#${tag}`,
    detail: count > 0 ? countOf(count, "public picture") : "",
  }));
  return (
    <Combobox
      label="Tag"
      placeholder="Any tag"
      chosen={name}
      suggestions={suggestions}
      onChange={onChange}
    />
  );
}
