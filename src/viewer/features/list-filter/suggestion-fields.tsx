import { useQuery } from "@tanstack/react-query";
import { searchLocations, searchPeople, searchTags } from "#viewer/data/discover/search.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { Combobox } from "./combobox.tsx";
import { useFilterName } from "./use-filter-name.ts";
import { useSuggestionText } from "./use-suggestions.ts";

interface PersonFieldProps {
  /** A user id. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Filters by author. */
export function PersonField({ value, onChange }: PersonFieldProps) {
  const name = useFilterName("by", value);
  const { query, suggestionsOf } = useSuggestionText();
  const found = useQuery({ ...searchPeople(query), enabled: query !== "" });
  const suggestions = suggestionsOf(found, ({ id, username, full_name, profile_picture }) => ({
    id,
    title: username,
    detail: full_name,
    icon: <Avatar src={profile_picture} name={username} />,
  }));
  return (
    <Combobox
      label="Person"
      placeholder="Anyone"
      chosen={name}
      suggestions={suggestions}
      onChange={onChange}
    />
  );
}

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
