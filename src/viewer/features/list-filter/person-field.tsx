import { useQuery } from "@tanstack/react-query";
import { searchPeople } from "#viewer/data/discover/search.ts";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { Combobox } from "./combobox.tsx";
import { useFilterName } from "./use-filter-name.ts";
import { useSuggestionText } from "./use-suggestions.ts";

interface PersonFieldProps {
  /** An id. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Whose pictures. */
export function PersonField({ value, onChange }: PersonFieldProps) {
  const name = useFilterName("by", value);
  const { words, choicesOf } = useSuggestionText();
  const found = useQuery({ ...searchPeople(words), enabled: words !== "" });
  const choices = choicesOf(found, ({ id, username, full_name, profile_picture }) => ({
    id,
    title: username,
    detail: full_name,
    mark: <Avatar src={profile_picture} name={username} />,
  }));
  return (
    <Combobox
      label="Person"
      placeholder="Anyone"
      chosen={name}
      choices={choices}
      onChange={onChange}
    />
  );
}
