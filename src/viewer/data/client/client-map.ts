import type { QueryClient } from "@tanstack/react-query";

/**
 * Client state beside a query cache: one map for each QueryClient, which is one account. It is not server
 * data, so it does not belong in the cache itself.
 */
export function createClientMap<Key, Value>(): (client: QueryClient) => Map<Key, Value> {
  const maps = new WeakMap<QueryClient, Map<Key, Value>>();
  return (client) => {
    const map = maps.get(client) ?? new Map<Key, Value>();
    maps.set(client, map);
    return map;
  };
}

/** The latest local change of an item, and when it was made. */
export interface LocalChange<Item> {
  readonly item: Item;
  readonly changedAt: number;
}

/**
 * The newer of a fetched item and its local change. A response may be older than it looks: requested
 * before a press, received after it. So a change made since the request was sent wins.
 */
export const newerOf = <Item>(
  fetched: Item,
  change: LocalChange<Item> | undefined,
  sentAt: number,
): Item => (change && change.changedAt >= sentAt ? change.item : fetched);
