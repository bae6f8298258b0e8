import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ListState } from "#viewer/lib/list-state.ts";
import { describeProblem } from "./problem.ts";

/** What an endless query has, for a list that is drawn without knowing of queries. */
export function listStateOf<Item>(
  pages: UseInfiniteQueryResult<{ readonly items: readonly Item[] }>,
): ListState<Item> {
  const { data, error, isError, isFetchNextPageError } = pages;
  return {
    items: data?.items,
    problem: data === undefined && isError ? describeProblem(error) : null,
    moreProblem: isFetchNextPageError ? describeProblem(error) : null,
    hasMore: pages.hasNextPage,
    isLoading: pages.isFetching,
    onRetry: () => void pages.refetch(),
    onMore: () => void pages.fetchNextPage(),
  };
}
