import type { Mutation, QueryClient } from "@tanstack/react-query";
import type { RelationshipAction } from "#contract/relationship.ts";
import { kindOf } from "./after-action.ts";
import { keys } from "./keys.ts";

/** What someone wants of a person: a state and no event, so that saying it twice is saying it once. */
export interface RelationshipWish {
  readonly action: RelationshipAction;
}

/** How many changes to how one stands to someone are on their way; one that is settling counts. */
export const unsettledWishes = (client: QueryClient, userId: string): number =>
  client.isMutating({ mutationKey: keys.changeRelationship(userId) });

/** What `useIsMutating` takes to know whether an unblock of someone is on its way. */
export const unblocking = (userId: string) => ({
  mutationKey: keys.changeRelationship(userId),
  predicate: ({ state }: Mutation) =>
    state.status === "pending" && wishOf(state.variables).action === "unblock",
});

/** The key of a mutation says what its variables are; the cache itself cannot know. */
const wishOf = (variables: unknown) => variables as RelationshipWish;

/** The wishes of one person wait in line, so another unsettled one of the kind is a later one. */
export function isSuperseded(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
): boolean {
  const waiting = client
    .getMutationCache()
    .findAll({ mutationKey: keys.changeRelationship(userId), status: "pending" })
    .filter(({ state }) => kindOf(wishOf(state.variables).action) === kindOf(action));
  return waiting.length > 1;
}
