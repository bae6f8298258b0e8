import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import type { Relationship, RelationshipAction } from "#contract/schemas/relationship.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { createClientMap, type LocalChange, newerOf } from "#viewer/data/client/client-map.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { type RequestContext, request, requestPage } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";

/** The relationship to a person. */
export function relationship(userId: string) {
  return queryOptions({
    queryKey: keys.relationship(userId),
    queryFn: async ({ client, signal }): Promise<Relationship> => {
      const input = { params: { userId } };
      const { data, sentAt } = await requestPage("getRelationship", input, { client, signal });
      return applyNewerChange(client, userId, data, sentAt);
    },
    staleTime: staleness.seconds,
  });
}

/** Whether one's own account is private, from the relationship to oneself. Null if the server refuses that. */
export function ownPrivacy() {
  return queryOptions({
    queryKey: keys.ownPrivacy,
    queryFn: async (context): Promise<boolean | null> => {
      try {
        const self = await request("getRelationship", { params: { userId: "self" } }, context);
        return self.target_user_is_private;
      } catch (error) {
        // A refusal is no error here, because it only hides a reminder.
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

/** The length of a page of people, so that each page needs one request. */
const perRequest = 50;

/**
 * Fetches the relationships to at most 100 people in one request, into the cache of each. False if the
 * server does not support it, as v1 does not.
 */
export function relationshipsOf(userIds: readonly string[]) {
  return queryOptions({
    queryKey: keys.relationshipsOf(userIds),
    queryFn: (context) => readAll(userIds, context),
    staleTime: staleness.minutes,
    refetchOnWindowFocus: false,
    enabled: userIds.length > 0,
  });
}

/** Like `relationshipsOf`, for a list of any length: one query for each page. */
export function allRelationships(userIds: readonly string[]) {
  const pages = Math.ceil(userIds.length / perRequest);
  return Array.from({ length: pages }, (_, page) =>
    relationshipsOf(userIds.slice(page * perRequest, (page + 1) * perRequest)),
  );
}

async function readAll(userIds: readonly string[], context: RequestContext): Promise<boolean> {
  const { client } = context;
  const input = { query: { ids: userIds.join() } };
  try {
    const { data, sentAt } = await requestPage("listRelationships", input, context);
    for (const { id, ...relationshipTo } of data) {
      client.setQueryData(
        keys.relationship(id),
        applyNewerChange(client, id, relationshipTo, sentAt),
      );
    }
    return true;
  } catch (error) {
    if (isNoSuchPath(error)) return false;
    throw error;
  }
}

/** Relationships changed in this tab, by user id, so that a response requested earlier cannot undo one. */
export const localRelationshipChanges = createClientMap<string, LocalChange<Relationship>>();

const applyNewerChange = (
  client: QueryClient,
  userId: string,
  fetched: Relationship,
  sentAt: number,
): Relationship => newerOf(fetched, localRelationshipChanges(client).get(userId), sentAt);

const failures: Record<RelationshipAction, string> = {
  follow: "You do not follow this person yet.",
  unfollow: "You still follow this person.",
  block: "This person is not blocked.",
  unblock: "This person is still blocked.",
  approve: "The request was not approved.",
  ignore: "The request is still there.",
  deny: "The request is still there.",
};

/** The text of a toast for a failed change. */
export function relationshipErrorMessage(action: RelationshipAction, error: Error): string {
  const { title, detail } = describeProblem(error);
  return `${failures[action]} ${title}. ${detail}`;
}
