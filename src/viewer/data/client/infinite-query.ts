import {
  type InfiniteData,
  infiniteQueryOptions,
  type UseInfiniteQueryResult,
} from "@tanstack/react-query";
import { type PagedRouteName, paging } from "#contract/paging.ts";
import type { Params, Query } from "#contract/schemas/endpoints.ts";
import type { Input, Reply } from "#viewer/api/call.ts";
import type { ListState } from "#viewer/lib/list-state.ts";
import { describeProblem } from "./error-message.ts";
import { staleness } from "./query-client.ts";
import { type RequestContext, requestPage } from "./request.ts";

interface Entry {
  readonly id: string;
}

export interface Page<Item extends Entry> {
  readonly items: readonly Item[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
  /** When the request was sent, so that a later local change wins. */
  readonly sentAt: number;
}

export type Pages<Item extends Entry> = InfiniteData<Page<Item>, string | null>;

/** Paged operations whose data is a list of these items. */
export type ListRoute<Item extends Entry> = {
  [Name in PagedRouteName]: Reply<Name>["data"] extends readonly Item[] ? Name : never;
}[PagedRouteName];

export interface ListSource<Item extends Entry> {
  readonly route: ListRoute<Item>;
  readonly params?: Params<PagedRouteName>;
  /** Items per page. */
  readonly count: number;
  /** Other parameters, such as a search text. */
  readonly query?: Readonly<Record<string, string>>;
}

/** Options of an infinite query. A list ends when the server sends no cursor, not with a short page. */
export function infiniteList<Item extends Entry, Key extends readonly unknown[]>(
  queryKey: Key,
  source: ListSource<Item>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, client, signal }) => readPage(source, pageParam, { client, signal }),
    initialPageParam: firstPage,
    getNextPageParam: (last: Page<Item>) => last.next,
    select: joinPages<Item>,
    staleTime: staleness.minutes,
    // A refetch requests every page in turn, which is too much for a change of window.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

const firstPage: string | null = null;

async function readPage<Item extends Entry>(
  { route, params, count, query: others }: ListSource<Item>,
  cursor: string | null,
  context: RequestContext,
): Promise<Page<Item>> {
  const name: PagedRouteName = route;
  const query: Query<PagedRouteName> = {
    count,
    ...others,
    ...(cursor !== null && { [paging[name].cursor]: cursor }),
  };
  // The route is one of several, so TypeScript cannot match its parameters and its data.
  const input = { query, params } as Input<PagedRouteName>;
  const { data, pagination, sentAt } = await requestPage(name, input, context);
  const items = data as unknown as readonly Item[];
  return { items, next: pagination?.[paging[name].next] || null, sentAt };
}

/** Declared outside, so that `select` returns the same list while its pages are the same. */
function joinPages<Item extends Entry>({
  pages,
}: Pages<Item>): { readonly items: readonly Item[] } {
  const byId = new Map<string, Item>();
  // Items may move to a later page between two requests; the first occurrence is kept.
  for (const item of pages.flatMap((page) => page.items)) {
    if (!byId.has(item.id)) byId.set(item.id, item);
  }
  return { items: [...byId.values()] };
}

/** An infinite query as the state of a list in `ui`, which knows nothing of queries. */
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

interface PageOf<Item> {
  readonly items: readonly Item[];
}

interface WithPages<Item, Of extends PageOf<Item>> {
  readonly pages: readonly Of[];
}

/** Filters the items of every page. What loses no item keeps its identity. */
export function filterPages<Item, Of extends PageOf<Item>, Data extends WithPages<Item, Of>>(
  data: Data & WithPages<Item, Of>,
  fits: (item: Item) => boolean,
): Data {
  const pages = data.pages.map((page): Of => {
    const items = filterKept(page.items, fits);
    return items === page.items ? page : { ...page, items };
  });
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
}

/** `filter`, but returns the same array if every item fits. */
export function filterKept<Item, List extends readonly Item[]>(
  list: List & readonly Item[],
  fits: (item: Item) => boolean,
): List {
  // TypeScript does not know that `filter` keeps the type of the list.
  return list.every(fits) ? list : (list.filter(fits) as readonly Item[] as List);
}
