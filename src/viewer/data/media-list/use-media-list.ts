import { queryOptions, useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { firstScreen } from "#viewer/lib/images/first-screen.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { listMonths } from "./list-months.ts";
import {
  atRest,
  clearError,
  enterList,
  type LoadRequest,
  loadRange,
  type Reading,
  resumeLoading,
} from "./loader.ts";
import { mediaList } from "./names.ts";
import { createListView, type ListView } from "./window.ts";

/** A list of medias for whoever looks at a stretch of it. */
export function useMediaList(
  name: MediaListName,
  { code, isReturn }: Pick<ListEntry, "code" | "isReturn">,
) {
  const client = useQueryClient();
  // Before anything is drawn: what an earlier visit has left may be too old to begin with.
  const [wasHeld] = useState(() => {
    const state = client.getQueryState(keys.mediaList(name));
    const isOld =
      state?.data !== undefined &&
      (state.isInvalidated || state.dataUpdatedAt < Date.now() - staleness.minutes);
    if (isOld && !isReturn) client.removeQueries({ queryKey: keys.mediaList(name), exact: true });
    return state?.data !== undefined && !(isOld && !isReturn);
  });
  const query = useQuery(mediaList(name, code));
  const { data: trouble } = useQuery({ ...readingOf(name), select: ({ problem }) => problem });
  const { data } = query;
  // After the first screen, which is what one waits for.
  const isPainted = useSyncExternalStore(firstScreen.subscribe, firstScreen.isPainted);
  const { data: months = null } = useQuery({
    ...listMonths(name),
    enabled: data !== undefined && isPainted,
  });
  const total = months?.total ?? null;
  const view: ListView | undefined = useMemo(
    () => data && createListView(data, total),
    [data, total],
  );
  useEffect(() => () => clearError(client, name), [client, name]);
  return {
    view,
    /** Its months; null while they are not known, or where the server does not count them. */
    months,
    /** Whether it was read before it was come to. */
    wasHeld,
    problem: !data && query.isError ? describeProblem(query.error) : null,
    moreProblem: trouble && describeProblem(trouble),
    onRetry: () => void query.refetch(),
    onMore: () => resumeLoading(client, name),
    want: (wish: Omit<LoadRequest, "total">) => void loadRange(client, name, { ...wish, total }),
    enter: (item: string) => enterList(client, name, item),
  };
}

/** Whether something of a list is on its way. Apart, because a grid would be drawn twice more for each page. */
export function useIsReading(name: MediaListName): boolean {
  const { data: isReading } = useQuery({
    ...readingOf(name),
    select: ({ isLoading }) => isLoading,
  });
  return useIsFetching({ queryKey: keys.mediaList(name), exact: true }) > 0 || isReading;
}

const readingOf = (name: MediaListName) =>
  queryOptions<Reading>({
    queryKey: keys.listReading(name),
    initialData: atRest,
    enabled: false,
    staleTime: staleness.never,
  });
