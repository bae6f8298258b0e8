import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { isMissingScope, isNotAllowed } from "#viewer/data/client/error-message.ts";
import { filterPages } from "#viewer/data/client/infinite-query.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { ask } from "#viewer/data/client/request.ts";
import type { UserPages } from "#viewer/data/people/user-lists.ts";

const aMinute = 60_000;

/**
 * Whether anyone waits to be let in; null where this sign-in may not know. Read again when the window is
 * looked at, once a minute at most.
 */
export function followRequests() {
  return queryOptions({
    queryKey: keys.waitingRequests,
    queryFn: async ({ client, signal }): Promise<boolean | null> => {
      try {
        const people = await ask("listRequests", { query: { count: 1 } }, { client, signal });
        return people.length > 0;
      } catch (error) {
        if (isNotAllowed(error) || isMissingScope(error)) return null;
        throw error;
      }
    },
    // Asking again would not change it; another token makes all that was read stale.
    staleTime: ({ state }) => (state.data === null ? Infinity : aMinute),
  });
}

/** A request that was answered, and where it stood, so that it can be put back. */
export interface TakenRequest {
  readonly person: UserShort;
  readonly page: number;
  readonly place: number;
}

/** Takes an answered request out of its list. */
export function takeRequest(client: QueryClient, userId: string): TakenRequest | undefined {
  const list = client.getQueryData<UserPages>(keys.peopleList("requests"));
  if (!list) return undefined;
  const taken = list.pages.flatMap(({ items }, page) =>
    items.flatMap((person, place) => (person.id === userId ? [{ person, page, place }] : [])),
  )[0];
  if (taken)
    write(
      client,
      filterPages(list, ({ id }: UserShort) => id !== userId),
    );
  return taken;
}

/** Puts one back whose answer did not arrive. */
export function putRequestBack(client: QueryClient, { person, page, place }: TakenRequest): void {
  const list = client.getQueryData<UserPages>(keys.peopleList("requests"));
  if (!list || list.pages.some(({ items }) => items.some(({ id }) => id === person.id))) return;
  const into = Math.min(page, list.pages.length - 1);
  const pages = list.pages.map((one, number) =>
    number === into ? { ...one, items: one.items.toSpliced(place, 0, person) } : one,
  );
  write(client, { ...list, pages });
}

function write(client: QueryClient, list: UserPages): void {
  const { dataUpdatedAt: updatedAt = 0 } = client.getQueryState(keys.peopleList("requests")) ?? {};
  // As old as it was: what is taken out by hand makes a list no newer.
  client.setQueryData<UserPages>(keys.peopleList("requests"), list, { updatedAt });
}
