import type { QueryClient } from "@tanstack/react-query";
import { isLive } from "#viewer/data/accounts/accounts.ts";
import { ownerOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { listenToReplies, type ReceivedReply } from "#viewer/data/client/replies.ts";
import { whenIdle } from "#viewer/lib/images/when-idle.ts";
import { keepReply, trimReplies, withOfflineCache } from "./copies.ts";
import { dropOtherCopies } from "./drop-other-copies.ts";
import { isChange, isFirstPage, isKept } from "./kept-operations.ts";
import {
  fetchPicture,
  type LoadedPicture,
  type LoadedPictures,
  showFormats,
  trimPictures,
  watchPictures,
} from "./pictures.ts";

/** Nothing is written while replies keep coming, as in fast scrolling. */
const quietMs = 1000;

/** Further pages of lists that wait to be written. Of more, as after fast scrolling, the first are not kept. */
const mostFurtherPages = 20;

/**
 * Keeps copies of the replies and pictures of an account for a visit without a connection, one in each idle
 * moment, so that scrolling does not wait for it. Returns the function that stops it.
 */
export function keepCopies(client: QueryClient): () => void {
  // Over plain http from another machine, the browser has no such caches.
  if (!globalThis.caches) return () => {};
  const live = session.accounts().filter(isLive);
  // A browser may refuse its caches, as in a private window.
  dropOtherCopies(live.map(({ key }) => key)).catch(() => {});
  const queue = createQueue(client);
  const stopListening = listenToReplies((received) => {
    const isOwn = ownerOf(received.client) === ownerOf(client);
    if (isOwn && (isKept(received.name) || isChange(received.name))) queue.add(received);
  });
  return () => {
    stopListening();
    queue.stop();
  };
}

/** Writes replies, and then the pictures that they name, as soon as the page is quiet. */
function createQueue(client: QueryClient) {
  let waiting: ReceivedReply[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  const stopped = new AbortController();
  const { signal } = stopped;
  const runSoon = () => {
    if (isRunning || signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void run()), quietMs);
  };
  const pictures = watchPictures(runSoon);
  navigator.serviceWorker?.addEventListener("controllerchange", runSoon, { signal });
  const run = async () => {
    isRunning = true;
    if (isControlled()) await showFormats();
    while (await writeNext(client, waiting.shift(), pictures)) {
      await idle();
      if (signal.aborted) return;
    }
    isRunning = false;
    await withOfflineCache(client, trimReplies);
    await withOfflineCache(client, trimPictures);
  };
  return {
    add(received: ReceivedReply): void {
      waiting.push(received);
      const further = waiting.filter(({ input }) => !isFirstPage(input));
      const [first] = further;
      if (further.length > mostFurtherPages) waiting = waiting.filter((one) => one !== first);
      runSoon();
    },
    stop(): void {
      stopped.abort();
      clearTimeout(timer);
      pictures.stop();
    },
  };
}

const isControlled = (): boolean => Boolean(navigator.serviceWorker?.controller);

function idle(): Promise<void> {
  return new Promise((resolve) => {
    whenIdle(() => resolve());
  });
}

/** Writes a reply, or if there is none, a picture. False if there is neither. */
async function writeNext(
  client: QueryClient,
  received: ReceivedReply | undefined,
  pictures: LoadedPictures,
): Promise<boolean> {
  if (received) {
    const text = await keepReply(received);
    if (text !== null && isFirstPage(received.input)) pictures.want(text);
    return true;
  }
  // Without the worker, the picture would be fetched from the server again.
  const picture = isControlled() ? pictures.take() : null;
  if (picture) await keepPicture(client, picture);
  return picture !== null;
}

async function keepPicture(client: QueryClient, { path, address }: LoadedPicture): Promise<void> {
  const isThere = await withOfflineCache(
    client,
    async (cache) => (await cache.match(path)) !== undefined,
  );
  if (isThere !== false) return;
  // Outside of `withOfflineCache`, because reads wait for what runs in it.
  const picture = await fetchPicture(address).catch(() => null);
  if (picture) await withOfflineCache(client, (cache) => cache.put(path, picture));
}
