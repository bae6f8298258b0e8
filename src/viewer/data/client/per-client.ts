import type { QueryClient } from "@tanstack/react-query";

/**
 * Client state beside a query cache: one value for each QueryClient, which is one account. It is not
 * server data, so it does not belong in the cache itself.
 */
export function perClient<Value extends object>(
  create: () => Value,
): (client: QueryClient) => Value {
  const values = new WeakMap<QueryClient, Value>();
  return (client) => {
    const value = values.get(client) ?? create();
    values.set(client, value);
    return value;
  };
}

/** The latest local change of each item, and when it was made. */
export interface LocalChange<Item> {
  readonly item: Item;
  readonly changedAt: number;
}

/** A map of local changes by id, one for each account. */
export const createLocalChanges = <Item>() => perClient(() => new Map<string, LocalChange<Item>>());

/**
 * The newer of a fetched item and its local change. A response may be older than it looks: requested
 * before a press, received after it. So a change made since the request was sent wins.
 */
export const newerOf = <Item>(
  fetched: Item,
  change: LocalChange<Item> | undefined,
  requestedAt: number,
): Item => (change && change.changedAt >= requestedAt ? change.item : fetched);
