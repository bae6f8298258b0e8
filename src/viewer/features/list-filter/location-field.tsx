import { useQuery } from "@tanstack/react-query";
import { searchPlaces } from "#viewer/data/discover/search.ts";
import { Chooser } from "./combobox.tsx";
import { useFilterName } from "./use-filter-name.ts";
import { useChoiceWords } from "./use-suggestions.ts";

interface PlaceFieldProps {
  /** An id. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Where the pictures were taken. */
export function PlaceField({ value, onChange }: PlaceFieldProps) {
  const name = useFilterName("place", value);
  const { words, choicesOf } = useChoiceWords();
  const found = useQuery({ ...searchPlaces(words), enabled: words !== "" });
  const choices = choicesOf(found, ({ id, name: title }) => ({ id, title }));
  return (
    <Chooser
      label="Place"
      placeholder="Anywhere"
      chosen={name}
      choices={choices}
      onChange={onChange}
    />
  );
}
