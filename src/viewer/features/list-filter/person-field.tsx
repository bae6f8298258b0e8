import { useQuery } from "@tanstack/react-query";
import { searchPeople } from "#viewer/data/discover/search.ts";
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
