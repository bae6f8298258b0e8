import { useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { useListMonths } from "./list-months.ts";
import {
  clearError,
  enterList,
  type LoadRequest,
  loadRange,
  loadStatus,
  resumeLoading,
} from "./loader.ts";
import { mediaList } from "./names.ts";
import { createListView, type ListView } from "./window.ts";

/**
 * A list of media: an infinite query with gaps. `useInfiniteQuery` reads one run of pages from its top;
 * here a jump by date or a copied link starts in the middle, and the items between are read only when they are
 * shown (docs/decisions/0017-lists-of-any-length.md). So the names are react-query's, but pages are fetched by index.
 */
export function useMediaList(
  name: MediaListName,
  { code, isReturn }: Pick<ListEntry, "code" | "isReturn">,
) {
  const client = useQueryClient();
  // Before the first render: a list that an earlier visit left may be too old to show.
  const [wasHeld] = useState(() => {
    const state = client.getQueryState(keys.mediaList(name));
    const isOld =
      state?.data !== undefined &&
      (state.isInvalidated || state.dataUpdatedAt < Date.now() - staleness.minutes);
    if (isOld && !isReturn) client.removeQueries({ queryKey: keys.mediaList(name), exact: true });
    return state?.data !== undefined && !(isOld && !isReturn);
  });
  const query = useQuery(mediaList(name, code));
  const pageError = useStore(loadStatus(client, name).error);
  const months = useListMonths(name) ?? null;
  const total = months?.total ?? null;
  const { data: list } = query;
  const data: ListView | undefined = useMemo(
    () => list && createListView(list, total),
    [list, total],
  );
  useEffect(() => () => clearError(client, name), [client, name]);
  const fetchRange = (request: Omit<LoadRequest, "total">) =>
    void loadRange(client, name, { ...request, total });
  const retryPage = () => resumeLoading(client, name);
  const fetchItem = (index: number) =>
    pageError ? retryPage() : fetchRange({ range: { first: index, last: index }, ahead: 0 });
  return {
    data,
    /** Its months; null while they are unknown, or if the server does not count them. */
    months,
    /** Whether the cache had it before this visit. */
    wasHeld,
    /** Why there is no first page. */
    problem: !list && query.isError ? describeProblem(query.error) : null,
    refetch: () => void query.refetch(),
    /** Why the last page could not be fetched. */
    pageProblem: pageError && describeProblem(pageError),
    /** Fetches again what could not be fetched. */
    retryPage,
    /** Whether the list may go on at an index. */
    hasNextPage: (index: number) => data !== undefined && (!data.isCounted || index < data.length),
    /** Fetches the page that begins at an index. */
    fetchNextPage: fetchItem,
    /** Fetches the page that ends at an index. */
    fetchPreviousPage: fetchItem,
    /** Fetches every page of a range that is not held. */
    fetchRange,
    /** Fetches the page around an item. */
    fetchAround: (item: string) => enterList(client, name, item),
  };
}

/** Whether a page of a list is on its way. Not in `useMediaList`: it would render a grid twice more for each page. */
export function useIsFetchingPage(name: MediaListName): boolean {
  const isLoading = useStore(loadStatus(useQueryClient(), name).isLoading);
  return useIsFetching({ queryKey: keys.mediaList(name), exact: true }) > 0 || isLoading;
}
