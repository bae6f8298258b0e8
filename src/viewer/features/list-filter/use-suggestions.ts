import { type ReactNode, useState } from "react";
import { searchQuery } from "#viewer/lib/text/search-query.ts";
import { useDebouncedText } from "#viewer/ui/hooks/use-debounced-text.ts";

export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly icon?: ReactNode;
}

/** The text of a field and the suggestions for it. */
export interface Suggestions {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Undefined while they are loading. */
  readonly options: readonly Suggestion[] | undefined;
  readonly error: Error | null;
}

interface SearchResult<Item> {
  readonly data: readonly Item[] | undefined;
  readonly error: Error | null;
  readonly isPlaceholderData: boolean;
}

const maximumSuggestions = 5;

/** Returns the debounced query to search for, and a function that makes suggestions of its result. */
export function useSuggestionText() {
  const [debounced, setDebounced] = useState("");
  const [text, type] = useDebouncedText(debounced, setDebounced);
  const query = searchQuery(debounced);
  const suggestionsOf = <Item>(
    { data, error, isPlaceholderData }: SearchResult<Item>,
    suggestionOf: (item: Item) => Suggestion,
  ): Suggestions => {
    // The result may still be of an earlier query.
    const isCurrent = text === debounced && !isPlaceholderData;
    return {
      text,
      type,
      options: isCurrent ? data?.slice(0, maximumSuggestions).map(suggestionOf) : undefined,
      error: isCurrent ? error : null,
    };
  };
  return { query, suggestionsOf };
}
