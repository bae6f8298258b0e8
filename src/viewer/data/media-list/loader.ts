import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { createClientMap } from "#viewer/data/client/client-map.ts";
import { keys, type MediaListName } from "#viewer/data/client/keys.ts";
import { write } from "#viewer/data/media/media-cache.ts";
import { createStore, type Store } from "#viewer/lib/store/store.ts";
import { listMonths } from "./list-months.ts";
import { type Entry, readListPage } from "./page.ts";
import { boundTo, type ListPage, type Load, type SparseList, withPage } from "./sparse-list.ts";
import { anchorOf, nextLoad, type Range } from "./window.ts";

/** The part of a list that is on the screen. */
export interface LoadRequest {
  readonly range: Range;
  /** How many items below the range to load as well. */
  readonly ahead: number;
  /** How long the server says the list is; null if it does not say. */
  readonly total: number | null;
}

/** Whether pages of a list are on their way, and why the last load failed. */
export interface LoadStatus {
  readonly isLoading: Store<boolean>;
  readonly error: Store<Error | null>;
}

interface Loader extends LoadStatus {
  request: LoadRequest | null;
  isRunning: boolean;
  /** A load that added nothing, and the list at that time. */
  fruitless: { readonly list: SparseList; readonly key: string } | null;
}

/** Pages held of one list: some 1,300 items. */
const maximumPages = 40;

const loaders = createClientMap<MediaListName, Loader>();

/**
 * Loads a range of a list, a page at a time, until all of it is held. A later request replaces the
 * range of a load that is running. After a failure, nothing is loaded before `resumeLoading`.
 */
export async function loadRange(
  client: QueryClient,
  name: MediaListName,
  request: LoadRequest,
): Promise<void> {
  const loader = loaderOf(client, name);
  loader.request = request;
  if (loader.isRunning || loader.error.current()) return;
  await run(client, name, loader);
}

/** Forgets a failure, so that the next visit of the list loads again. */
export function clearError(client: QueryClient, name: MediaListName): void {
  loaderOf(client, name).error.set(null);
}

/** Continues after a failure. */
export function resumeLoading(client: QueryClient, name: MediaListName): void {
  const loader = loaderOf(client, name);
  loader.error.set(null);
  if (!loader.isRunning) void run(client, name, loader);
}

/** Continues every list whose last load failed. */
export function resumeFailedLoads(client: QueryClient): void {
  for (const [name, { error }] of loaders(client)) {
    if (error.current()) resumeLoading(client, name);
  }
}

/** Adds the page around an item to a list that is held. Rejects if the request fails. */
export async function enterList(
  client: QueryClient,
  name: MediaListName,
  code: string,
): Promise<void> {
  const page = await read(client, name, { kind: "around", code });
  put(client, name, { kind: "jump", index: page.start }, page);
}

export const loadStatus = (client: QueryClient, name: MediaListName): LoadStatus =>
  loaderOf(client, name);

async function run(client: QueryClient, name: MediaListName, loader: Loader): Promise<void> {
  loader.isRunning = true;
  try {
    for (let load = due(client, name, loader); load; load = due(client, name, loader)) {
      setStatus(loader, true, null);
      const before = listOf(client, name);
      put(client, name, load, await read(client, name, load));
      const list = listOf(client, name);
      if (list && list === before) loader.fruitless = { list, key: JSON.stringify(load) };
    }
    setStatus(loader, false, null);
  } catch (error) {
    // A query rejects with an Error only.
    setStatus(loader, false, error as Error);
  } finally {
    loader.isRunning = false;
  }
}

function due(client: QueryClient, name: MediaListName, loader: Loader): Load | null {
  const { request, fruitless } = loader;
  const list = listOf(client, name);
  if (!request || !list) return null;
  const next = nextLoad(list, request.range, request.ahead, request.total);
  const months = client.getQueryData(listMonths(name).queryKey);
  const load = next?.kind === "jump" ? { ...next, from: anchorOf(next.index, list, months) } : next;
  const isRepeated = fruitless?.list === list && fruitless.key === JSON.stringify(load);
  return isRepeated ? null : load;
}

function put(client: QueryClient, name: MediaListName, load: Load, page: ListPage): void {
  const query = client.getQueryCache().find<SparseList>({ queryKey: keys.mediaList(name) });
  const shown = loaderOf(client, name).request?.range.first ?? page.start;
  if (query) write(query, (list) => boundTo(withPage(list, load, page), shown, maximumPages));
}

/** Through a query, so that a page is requested once and retried like any other. */
const read = (client: QueryClient, name: MediaListName, load: Load | Entry) =>
  client.query({
    queryKey: keys.listPage(name, JSON.stringify(load)),
    queryFn: (context) => readListPage(name, load, context),
    staleTime: 0,
    gcTime: 0,
  });

function setStatus(loader: Loader, isLoading: boolean, error: Error | null): void {
  notifyManager.batch(() => {
    loader.isLoading.set(isLoading);
    loader.error.set(error);
  });
}

/** A store that notifies through react-query's queue, so never before the page that was written first. */
function createQueuedStore<Value>(initial: Value): Store<Value> {
  const store = createStore(initial);
  return {
    ...store,
    subscribe: (listener) => store.subscribe(notifyManager.batchCalls(listener)),
  };
}

const listOf = (client: QueryClient, name: MediaListName) =>
  client.getQueryData<SparseList>(keys.mediaList(name));

function loaderOf(client: QueryClient, name: MediaListName): Loader {
  const known = loaders(client);
  const loader = known.get(name) ?? {
    request: null,
    isRunning: false,
    fruitless: null,
    isLoading: createQueuedStore(false),
    error: createQueuedStore<Error | null>(null),
  };
  known.set(name, loader);
  return loader;
}
