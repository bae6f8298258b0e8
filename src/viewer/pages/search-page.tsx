import { useRef } from "react";
import { RecentList } from "#viewer/features/search/recent-list.tsx";
import { SearchField } from "#viewer/features/search/search-field.tsx";
import { SearchResults } from "#viewer/features/search/search-results.tsx";
import { useRecentSearches } from "#viewer/features/search/use-recent-searches.ts";
import { useSearchAddress } from "#viewer/features/search/use-search-address.ts";
import { searchQuery } from "#viewer/lib/text/search-query.ts";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";

interface SearchPageProps {
  readonly title: string;
}

/** Search for people, tags and locations as one types. Shows recent searches before that. */
export function SearchPage({ title }: SearchPageProps) {
  const { text, kind, kindAfter, type, choose } = useSearchAddress();
  const recent = useRecentSearches();
  const field = useRef<HTMLInputElement>(null);
  const query = searchQuery(text);
  const remember = (typed: string) => {
    const typedText = searchQuery(typed);
    if (typedText !== "") recent.add({ text: typedText, kind: kindAfter(typed) });
  };
  return (
    <NarrowPage title={title}>
      <SearchField ref={field} text={text} onType={type} onEnter={remember} />
      {query === "" ? (
        <RecentList
          searches={recent.searches}
          onOpen={recent.add}
          onRemove={recent.remove}
          onClear={recent.clear}
          onGone={() => field.current?.focus()}
        />
      ) : (
        <SearchResults query={query} kind={kind} onChoose={choose} onOpen={() => remember(text)} />
      )}
    </NarrowPage>
  );
}
