import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import type { Relationship, RelationshipAction } from "#contract/schemas/relationship.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { createLocalChanges, newerOf } from "#viewer/data/client/per-client.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask, type RequestContext } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";

/** How one stands to someone. */
export function relationship(userId: string) {
  return queryOptions({
    queryKey: keys.relationship(userId),
    queryFn: async ({ client, signal }): Promise<Relationship> => {
      const askedAt = Date.now();
      const found = await ask("getRelationship", { params: { userId } }, { client, signal });
      return applyNewerChange(client, userId, found, askedAt);
    },
    staleTime: staleness.seconds,
  });
}

/** Whether one's own account is private: of oneself a server tells it as of anyone. Null where it does not. */
export function ownPrivacy() {
  return queryOptions({
    queryKey: keys.ownPrivacy,
    queryFn: async (asking): Promise<boolean | null> => {
      try {
        const self = await ask("getRelationship", { params: { userId: "self" } }, asking);
        return self.target_user_is_private;
      } catch (error) {
        // It is only a reminder: a refusal stays one, and is no trouble.
        if (error instanceof ApiError && error.status < 429) return null;
        throw error;
      }
    },
    staleTime: ({ state }) => (state.data === null ? Infinity : staleness.minutes),
    refetchOnWindowFocus: false,
  });
}

/** A relationship that is in the cache, never requested: a list of people requests a page of them at once. */
export function useKnownRelationship(userId: string): Relationship | undefined {
  return useQuery({ ...relationship(userId), enabled: false }).data;
}

/** As many as a page of a list of people has, so that a page that comes asks for itself alone. */
const perRequest = 50;

/**
 * How one stands to each of a page of people, 100 at most, in one request; from then on every one of
 * them is known. False where the server has no such list, as v1 had none.
 */
export function relationshipsOf(userIds: readonly string[]) {
  return queryOptions({
    queryKey: keys.relationshipsOf(userIds),
    queryFn: (asking) => readAll(userIds, asking),
    staleTime: staleness.minutes,
    refetchOnWindowFocus: false,
    enabled: userIds.length > 0,
  });
}

/** The same for a list of any length, a request for each page of it. */
export function allRelationships(userIds: readonly string[]) {
  const pages = Math.ceil(userIds.length / perRequest);
  return Array.from({ length: pages }, (_, page) =>
    relationshipsOf(userIds.slice(page * perRequest, (page + 1) * perRequest)),
  );
}

async function readAll(userIds: readonly string[], asking: RequestContext): Promise<boolean> {
  const { client } = asking;
  const askedAt = Date.now();
  try {
    const found = await ask("listRelationships", { query: { ids: userIds.join() } }, asking);
    for (const { id, ...standing } of found) {
      client.setQueryData(keys.relationship(id), applyNewerChange(client, id, standing, askedAt));
    }
    return true;
  } catch (error) {
    if (isNoSuchPath(error)) return false;
    throw error;
  }
}

/** Relationships changed in this tab, by user id, so that a response requested earlier cannot undo one. */
export const localRelationshipChanges = createLocalChanges<Relationship>();

const applyNewerChange = (
  client: QueryClient,
  userId: string,
  fetched: Relationship,
  requestedAt: number,
): Relationship => newerOf(fetched, localRelationshipChanges(client).get(userId), requestedAt);

const whats: Record<RelationshipAction, string> = {
  follow: "You do not follow this person yet.",
  unfollow: "You still follow this person.",
  block: "This person is not blocked.",
  unblock: "This person is still blocked.",
  approve: "The request was not approved.",
  ignore: "The request is still there.",
  deny: "The request is still there.",
};

/** A change that did not come true, in words. */
export function relationshipErrorMessage(action: RelationshipAction, error: Error): string {
  const { title, detail } = describeProblem(error);
  return `${whats[action]} ${title}. ${detail}`;
}
