import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import type { Media } from "#contract/media.ts";
import { type PagedRouteName, paging } from "#contract/paging.ts";
import { call } from "#viewer/api/call.ts";
import { keys, type MediaListName } from "./keys.ts";
import { session } from "./session.ts";
import { staleness } from "./staleness.ts";

export type { MediaListName } from "./keys.ts";

const routeOf = {
  feed: "listFeed",
  liked: "listLikedMedia",
} as const satisfies Record<MediaListName, PagedRouteName>;

/** A whole number of rows in a grid of three, and the most that v1 gives. */
const pageSize = 33;

export interface MediaPage {
  readonly items: readonly Media[];
  /** Where the next page begins; absent on the last. */
  readonly next: string | null;
  /** When the server was asked, so that what was changed here later can be told from what it says. */
  readonly askedAt: number;
}

export type MediaPages = InfiniteData<MediaPage, string | null>;

/** A list of medias, page after page; its end is the server's word, never a short page. */
export function mediaList(name: MediaListName) {
  return infiniteQueryOptions({
    queryKey: keys.mediaList(name),
    queryFn: ({ pageParam, signal }) => readPage(routeOf[name], pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (last: MediaPage) => last.next,
    select: joinPages,
    staleTime: staleness.minutes,
    // A list is refetched page after page; nobody wants that for having looked at another window.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

const firstPage: string | null = null;

async function readPage(
  route: PagedRouteName,
  cursor: string | null,
  signal: AbortSignal,
): Promise<MediaPage> {
  const askedAt = Date.now();
  const query = { count: pageSize, ...(cursor !== null && { [paging[route].cursor]: cursor }) };
  const connection = session.current()?.connection ?? null;
  const { data, pagination } = await call(route, { query }, { connection, signal });
  return { items: data, next: pagination?.[paging[route].next] || null, askedAt };
}

/** Declared once, outside, so that the joined list is kept while its pages are. */
function joinPages({ pages }: MediaPages): { readonly items: readonly Media[] } {
  const byId = new Map<string, Media>();
  // A page that moved between two requests brings medias again; the first place is kept.
  for (const media of pages.flatMap((page) => page.items)) {
    if (!byId.has(media.id)) byId.set(media.id, media);
  }
  return { items: [...byId.values()] };
}
