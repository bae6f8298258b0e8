import type { ReactNode } from "react";
import { useState } from "react";
import { searchQuery } from "#viewer/lib/text/search-query.ts";
import { useDebouncedText } from "#viewer/ui/hooks/use-debounced-text.ts";

export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly mark?: ReactNode;
}

/** What was typed to choose by, and what fits it. */
export interface Suggestions {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Undefined while they are not known. */
  readonly options: readonly Suggestion[] | undefined;
  readonly error: Error | null;
}

interface Found<Item> {
  readonly data: readonly Item[] | undefined;
  readonly error: Error | null;
  readonly isPlaceholderData: boolean;
}

/** More would be a list to study. */
const most = 5;

/** The words of a field, those of them that were asked for after a pause, and what was found as choices. */
export function useSuggestionText() {
  const [asked, ask] = useState("");
  const [text, type] = useDebouncedText(asked, ask);
  const words = searchQuery(asked);
  const choicesOf = <Item>(
    { data, error, isPlaceholderData }: Found<Item>,
    choiceOf: (item: Item) => Suggestion,
  ): Suggestions => {
    // What was found for other words is none of these.
    const isKnown = text === asked && !isPlaceholderData;
    return {
      text,
      type,
      options: isKnown ? data?.slice(0, most).map(choiceOf) : undefined,
      error: isKnown ? error : null,
    };
  };
  return { words, choicesOf };
}
