import type { QueryClient } from "@tanstack/react-query";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { write } from "#viewer/data/media/media-cache.ts";
import { type Entry, readListPage } from "./page.ts";
import { boundTo, type ListPage, type Load, type SparseList, withPage } from "./sparse-list.ts";
import { nextLoad, type Range } from "./window.ts";

/** What is wanted of a list by whoever looks at it. */
export interface LoadRequest {
  readonly range: Range;
  /** Items to have at hand below the range. */
  readonly ahead: number;
  /** How long the server says the list is; null where it does not say. */
  readonly total: number | null;
}

/** How the reading of a list goes on, for those who watch. */
export interface Reading {
  readonly isLoading: boolean;
  readonly problem: Error | null;
}

export const atRest: Reading = { isLoading: false, problem: null };

interface Loader {
  wish: LoadRequest;
  isLoading: boolean;
  /** A load that brought nothing, and the list that it left as it was. */
  fruitless: { readonly list: SparseList; readonly key: string } | null;
}

/** Pages held of one list: some 1,300 items. */
const mostPages = 40;

const loaders = new WeakMap<QueryClient, Map<MediaListName, Loader>>();

/**
 * Reads what is wanted of a list, a page at a time, until all of it is held. Whoever wants something
 * else meanwhile is served by the same reading. After a failure it waits to be asked again.
 */
export async function loadRange(
  client: QueryClient,
  name: MediaListName,
  wish: LoadRequest,
): Promise<void> {
  const loader = loaderOf(client, name, wish);
  loader.wish = wish;
  if (loader.isLoading || readingOf(client, name).problem) return;
  await work(client, name, loader);
}

/** Lets whoever comes next begin without the last one's failure. */
export function clearError(client: QueryClient, name: MediaListName): void {
  if (readingOf(client, name).problem) client.setQueryData(keys.listReading(name), atRest);
}

/** Goes on after a failure. */
export function resumeLoading(client: QueryClient, name: MediaListName): void {
  const loader = loaders.get(client)?.get(name);
  client.setQueryData(keys.listReading(name), atRest);
  if (loader && !loader.isLoading) void work(client, name, loader);
}

/** Brings an item into a list that is held, with what stands around it. Rejects as the read does. */
export async function enterList(
  client: QueryClient,
  name: MediaListName,
  code: string,
): Promise<void> {
  const page = await read(client, name, { kind: "around", code });
  put(client, name, { kind: "jump", index: page.start }, page);
}

async function work(client: QueryClient, name: MediaListName, loader: Loader): Promise<void> {
  loader.isLoading = true;
  try {
    for (let load = due(client, name, loader); load; load = due(client, name, loader)) {
      say(client, name, { isLoading: true, problem: null });
      const before = listOf(client, name);
      put(client, name, load, await read(client, name, load));
      const list = listOf(client, name);
      if (list && list === before) loader.fruitless = { list, key: JSON.stringify(load) };
    }
    say(client, name, atRest);
  } catch (error) {
    say(client, name, {
      isLoading: false,
      problem: error instanceof Error ? error : new Error(String(error)),
    });
  } finally {
    loader.isLoading = false;
  }
}

function due(client: QueryClient, name: MediaListName, loader: Loader): Load | null {
  const { range, ahead, total } = loader.wish;
  const list = listOf(client, name);
  const load = list ? nextLoad(list, range, ahead, total) : null;
  const { fruitless } = loader;
  const isVain = fruitless?.list === list && fruitless?.key === JSON.stringify(load);
  return isVain ? null : load;
}

function put(client: QueryClient, name: MediaListName, load: Load, page: ListPage): void {
  const query = client.getQueryCache().find<SparseList>({ queryKey: keys.mediaList(name) });
  const looked = loaders.get(client)?.get(name)?.wish.range.first ?? page.start;
  if (query) write(query, (list) => boundTo(withPage(list, load, page), looked, mostPages));
}

/** As a query, so that one question is asked once and tried again like any other. */
const read = (client: QueryClient, name: MediaListName, load: Load | Entry) =>
  client.query({
    queryKey: keys.listPage(name, JSON.stringify(load)),
    queryFn: (asking) => readListPage(name, load, asking),
    staleTime: 0,
    gcTime: 0,
  });

function say(client: QueryClient, name: MediaListName, reading: Reading): void {
  const { isLoading, problem } = readingOf(client, name);
  if (isLoading === reading.isLoading && problem === reading.problem) return;
  client.setQueryData(keys.listReading(name), reading);
}

const readingOf = (client: QueryClient, name: MediaListName): Reading =>
  client.getQueryData<Reading>(keys.listReading(name)) ?? atRest;

const listOf = (client: QueryClient, name: MediaListName) =>
  client.getQueryData<SparseList>(keys.mediaList(name));

function loaderOf(client: QueryClient, name: MediaListName, wish: LoadRequest): Loader {
  const known = loaders.get(client) ?? new Map<MediaListName, Loader>();
  loaders.set(client, known);
  const loader = known.get(name) ?? { wish, isLoading: false, fruitless: null };
  known.set(name, loader);
  return loader;
}
