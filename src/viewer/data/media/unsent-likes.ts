import type { QueryClient } from "@tanstack/react-query";
import { draftKey } from "#viewer/data/comments/drafts.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { parseJson } from "#viewer/lib/parse-json.ts";
import { createStore, type Store } from "#viewer/lib/store/store.ts";
import { browserStorage } from "#viewer/lib/store/tab-storage.ts";

/** A like, or one that was taken back, that the server may not have. */
export interface UnsentLike {
  readonly mediaId: string;
  readonly liked: boolean;
  /** The state that the server confirmed last, if it is known. */
  readonly before?: boolean | undefined;
  /** Of the media, for a link to it. */
  readonly shortcode: string;
}

const stores = new WeakMap<QueryClient, Store<readonly UnsentLike[]>>();

/** The unsent likes of the cache's account, kept in storage. Other tabs write them too. */
export function unsentLikes(client: QueryClient): Omit<Store<readonly UnsentLike[]>, "set"> {
  return storeOf(client);
}

export const unsentLikeOf = (client: QueryClient, mediaId: string): UnsentLike | undefined =>
  storeOf(client)
    .current()
    .find((like) => like.mediaId === mediaId);

/** Keeps the desired state of a media until the server has it. */
export function keepUnsentLike(client: QueryClient, like: UnsentLike): void {
  const { mediaId, ...rest } = like;
  browserStorage.write(keyOf(client, mediaId), JSON.stringify(rest));
  storeOf(client).set([...others(client, mediaId), like]);
}

/** The server has the state of the media, or has refused it, or the person has discarded it. */
export function forgetUnsentLike(client: QueryClient, mediaId: string): void {
  if (unsentLikeOf(client, mediaId) === undefined) return;
  browserStorage.write(keyOf(client, mediaId), null);
  storeOf(client).set(others(client, mediaId));
}

const others = (client: QueryClient, mediaId: string) =>
  storeOf(client)
    .current()
    .filter((like) => like.mediaId !== mediaId);

const keyOf = (client: QueryClient, mediaId: string): string => draftKey(client, `like.${mediaId}`);

function storeOf(client: QueryClient): Store<readonly UnsentLike[]> {
  const known = stores.get(client);
  if (known) return known;
  const prefix = keyOf(client, "");
  const store = createStore(readAll(prefix));
  stores.set(client, store);
  globalThis.addEventListener?.("storage", ({ key }) => {
    // A null key means that the whole storage was cleared.
    if (key === null || key.startsWith(prefix)) store.set(readAll(prefix));
  });
  return store;
}

function readAll(prefix: string): UnsentLike[] {
  return browserStorage.keys(prefix).flatMap((key) => {
    const { liked, before, shortcode } = asRecord(parseJson(browserStorage.read(key)));
    if (typeof liked !== "boolean" || typeof shortcode !== "string") return [];
    const known = typeof before === "boolean" ? before : undefined;
    return [{ mediaId: key.slice(prefix.length), liked, before: known, shortcode }];
  });
}
