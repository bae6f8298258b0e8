import type { ReactNode } from "react";
import type { ListState } from "#viewer/lib/list-state.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { LoadMore } from "./load-more.tsx";

interface InfiniteScrollProps<Item> {
  readonly list: ListState<Item>;
  /** Shown while the first page loads, in the shape of the content. */
  readonly placeholder: ReactNode;
  readonly empty: ReactNode;
  /** Shown quietly at the end of the list. */
  readonly end?: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list with infinite scrolling, in each of its five states. */
export function InfiniteScroll<Item>(props: InfiniteScrollProps<Item>) {
  const { list, placeholder, empty, end = "That is everything.", children } = props;
  const { items, hasMore } = list;
  if (list.problem) return <ErrorNotice {...list.problem} onRetry={list.onRetry} />;
  if (items === undefined) return placeholder;
  if (items.length === 0 && !hasMore) return empty;
  return (
    <>
      {children(items)}
      <LoadMore
        hasMore={hasMore}
        isLoading={list.isLoading}
        problem={list.moreProblem}
        onMore={list.onMore}
        end={end}
      />
    </>
  );
}
