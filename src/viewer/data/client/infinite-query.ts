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
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  /** When the server was asked, so that what was changed here later can be told from what it says. */
  readonly askedAt: number;
}

export type Pages<Item extends Entry> = InfiniteData<Page<Item>, string | null>;

/** Paged operations whose data are a list of these. */
export type ListRoute<Item extends Entry> = {
  [Name in PagedRouteName]: Reply<Name>["data"] extends readonly Item[] ? Name : never;
}[PagedRouteName];

export interface ListSource<Item extends Entry> {
  readonly route: ListRoute<Item>;
  readonly params?: Params<PagedRouteName>;
  /** Items a page. */
  readonly count: number;
}

/** A list, page after page; its end is the server's word, never a short page. */
export function endlessList<Item extends Entry, Key extends readonly unknown[]>(
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
    // A list is refetched page after page; nobody wants that for having looked at another window.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

const firstPage: string | null = null;

async function readPage<Item extends Entry>(
  { route, params, count }: ListSource<Item>,
  cursor: string | null,
  asking: RequestContext,
): Promise<Page<Item>> {
  const askedAt = Date.now();
  const name: PagedRouteName = route;
  const query: Query<PagedRouteName> = {
    count,
    ...(cursor !== null && { [paging[name].cursor]: cursor }),
  };
  // Which parameters a route takes and what it gives is the contract's to say; here it is one of many.
  const input = { query, params } as Input<PagedRouteName>;
  const { data, pagination } = await requestPage(name, input, asking);
  const items = data as unknown as readonly Item[];
  return { items, next: pagination?.[paging[name].next] || null, askedAt };
}

/** Declared once, outside, so that the joined list is kept while its pages are. */
function joinPages<Item extends Entry>({
  pages,
}: Pages<Item>): { readonly items: readonly Item[] } {
  const byId = new Map<string, Item>();
  // A page that moved between two requests brings items again; the first place is kept.
  for (const item of pages.flatMap((page) => page.items)) {
    if (!byId.has(item.id)) byId.set(item.id, item);
  }
  return { items: [...byId.values()] };
}

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

interface PageOf<Item> {
  readonly items: readonly Item[];
}

interface WithPages<Item, Of extends PageOf<Item>> {
  readonly pages: readonly Of[];
}

/** Keeps what fits in the pages of a list; whatever loses nothing is the same object as before. */
export function filterPages<Item, Of extends PageOf<Item>, Data extends WithPages<Item, Of>>(
  data: Data & WithPages<Item, Of>,
  fits: (item: Item) => boolean,
): Data {
  const pages = data.pages.map((page): Of => {
    const items = keepIn(page.items, fits);
    return items === page.items ? page : { ...page, items };
  });
  return pages.every((page, place) => page === data.pages[place]) ? data : { ...data, pages };
}

/** `filter`, except that the array itself comes back where everything fits. */
export function keepIn<Item, List extends readonly Item[]>(
  list: List & readonly Item[],
  fits: (item: Item) => boolean,
): List {
  // A part of a list is a list of the same kind.
  return list.every(fits) ? list : (list.filter(fits) as readonly Item[] as List);
}
