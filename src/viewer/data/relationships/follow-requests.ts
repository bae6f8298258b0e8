import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { isMissingScope, isNotAllowed } from "#viewer/data/client/error-message.ts";
import { filterPages } from "#viewer/data/client/infinite-query.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { request } from "#viewer/data/client/request.ts";
import type { UserPages } from "#viewer/data/people/user-lists.ts";

const aMinute = 60_000;

/**
 * Whether there are follow requests; null if the token lacks the scope. Fetched again when the window gets
 * the focus, at most once a minute.
 */
export function followRequests() {
  return queryOptions({
    queryKey: keys.waitingRequests,
    queryFn: async ({ client, signal }): Promise<boolean | null> => {
      try {
        const people = await request("listRequests", { query: { count: 1 } }, { client, signal });
        return people.length > 0;
      } catch (error) {
        if (isNotAllowed(error) || isMissingScope(error)) return null;
        throw error;
      }
    },
    // Without the scope it is never stale; a new token invalidates the whole cache.
    staleTime: ({ state }) => (state.data === null ? Infinity : aMinute),
  });
}

/** A request that was taken out of the list, and its position, so that it can be put back. */
export interface TakenRequest {
  readonly person: UserShort;
  readonly page: number;
  readonly index: number;
}

/** Removes a request from the list when it is approved or ignored. */
export function takeRequest(client: QueryClient, userId: string): TakenRequest | undefined {
  const list = client.getQueryData<UserPages>(keys.peopleList("requests"));
  if (!list) return undefined;
  const taken = list.pages.flatMap(({ items }, page) =>
    items.flatMap((person, index) => (person.id === userId ? [{ person, page, index }] : [])),
  )[0];
  if (taken)
    write(
      client,
      filterPages(list, ({ id }: UserShort) => id !== userId),
    );
  return taken;
}

/** Puts a request back if the change failed. */
export function putRequestBack(client: QueryClient, { person, page, index }: TakenRequest): void {
  const list = client.getQueryData<UserPages>(keys.peopleList("requests"));
  if (!list || list.pages.some(({ items }) => items.some(({ id }) => id === person.id))) return;
  const into = Math.min(page, list.pages.length - 1);
  const pages = list.pages.map((one, number) =>
    number === into ? { ...one, items: one.items.toSpliced(index, 0, person) } : one,
  );
  write(client, { ...list, pages });
}

function write(client: QueryClient, list: UserPages): void {
  const { dataUpdatedAt: updatedAt = 0 } = client.getQueryState(keys.peopleList("requests")) ?? {};
  // The time of the fetch stays, because a local change makes the list no fresher.
  client.setQueryData<UserPages>(keys.peopleList("requests"), list, { updatedAt });
}
