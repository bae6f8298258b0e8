import {
  CancelledError,
  type Mutation,
  mutationOptions,
  notifyManager,
  type Query,
  type QueryClient,
  useQueryClient,
} from "@tanstack/react-query";
import type {
  ChangedRelationship,
  Relationship,
  RelationshipAction,
} from "#contract/schemas/relationship.ts";
import type { User } from "#contract/schemas/user.ts";
import { createClientMap } from "#viewer/data/client/client-map.ts";
import { broadcast } from "#viewer/data/client/cross-tab.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { request } from "#viewer/data/client/request.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { write } from "#viewer/data/media/media-cache.ts";
import { putRequestBack, type TakenRequest, takeRequest } from "./follow-requests.ts";
import { localRelationshipChanges, relationshipErrorMessage } from "./relationships.ts";
import { removeContentOf, removeUser } from "./remove-user.ts";
import { isBlocked, isOpen, nextRelationship, relationshipKind } from "./state.ts";

/**
 * Changes the relationship to a person. It shows at once. Of several quick changes of a kind the last one
 * wins; when all have settled, the relationship is fetched again and broadcast to the other tabs.
 */
export function changeRelationship(userId: string) {
  return mutationOptions({
    mutationKey: keys.changeRelationship(userId),
    scope: { id: `relationship ${userId}` },
    onMutate: ({ action }: RelationshipVariables, { client }) => showAtOnce(client, userId, action),
    mutationFn: async ({ action }: RelationshipVariables, { client }) => {
      if (isSuperseded(client, userId, action)) return;
      const input = { params: { userId }, body: { action } };
      rememberKnown(client, userId, action, await request("modifyRelationship", input, { client }));
    },
    onError: (_error, _variables, taken, { client }) => {
      if (taken && unsettledChanges(client, userId) > 0) putRequestBack(client, taken);
    },
    onSettled: async (_data, error, { action }, _taken, { client }) => {
      // Skip if a later change is queued, or the account has signed out, which clears the queue.
      if (unsettledChanges(client, userId) === 1) await settle(client, userId, action, error);
    },
  });
}

/** Starts `changeRelationship`. */
export function setRelationship(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
): void {
  // `onSettled` reports a failure.
  runMutation(client, changeRelationship(userId), { action }).catch(() => {});
}

function showAtOnce(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
): TakenRequest | undefined {
  cancelReads(client, userId);
  const now = read(client, userId);
  const isFirstOfBurst = unsettledChanges(client, userId) === 1;
  if (isFirstOfBurst) confirmed(client).delete(userId);
  if (now) {
    if (isFirstOfBurst) confirmed(client).set(userId, { first: now, last: now });
    writeRelationship(client, userId, nextRelationship(now, action));
  }
  return relationshipKind(action) === "request" ? takeRequest(client, userId) : undefined;
}

/** Cancels reads that were sent before a change and would undo it on the screen. */
function cancelReads(client: QueryClient, userId: string): void {
  void client.cancelQueries({ queryKey: keys.relationshipRefetch(userId) });
  for (const queryKey of [keys.self, keys.user(userId)]) {
    // Not the first read: cancelled, it would leave the page loading.
    if (client.getQueryData(queryKey)) void client.cancelQueries({ queryKey, exact: true });
  }
}

/** What the server has confirmed: before a burst of changes, and last. */
interface Confirmed {
  readonly first: Relationship;
  readonly last: Relationship;
}

/** By user id. Beside the mutations, because those of one burst share it. */
const confirmed = createClientMap<string, Confirmed>();

/** Within a burst, what the server has confirmed replaces what was known before it. */
function rememberKnown(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
  response: ChangedRelationship,
): void {
  const known = confirmed(client).get(userId);
  if (!known) return;
  const last = { ...nextRelationship(known.last, action), ...response };
  confirmed(client).set(userId, { ...known, last });
}

async function settle(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
  error: Error | null,
): Promise<void> {
  const known = confirmed(client).get(userId);
  try {
    writeRelationship(client, userId, await refetchRelationship(client, userId));
  } catch (failure) {
    if (failure instanceof CancelledError) return;
    if (known) writeRelationship(client, userId, known.last);
  }
  const now = read(client, userId);
  const isDone = now !== undefined && nextRelationship(now, action) === now;
  if (error && !isDone) notify(relationshipErrorMessage(action, error));
  invalidateAfterChange(client, userId, { before: known?.first, now });
  if (now) broadcast(client, { userId, relationship: now });
}

const read = (client: QueryClient, userId: string) =>
  client.getQueryData<Relationship>(keys.relationship(userId));

function refetchRelationship(client: QueryClient, userId: string): Promise<Relationship> {
  return client.query({
    // A query only so that it can be cancelled by key; its data is not kept.
    queryKey: keys.relationshipRefetch(userId),
    queryFn: ({ signal }) =>
      request("getRelationship", { params: { userId } }, { client, signal, mustBeFresh: true }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** The wanted state, so that sending it twice is the same as sending it once. */
export interface RelationshipVariables {
  readonly action: RelationshipAction;
}

/** The number of unsettled changes to a relationship; one that is settling counts. */
export const unsettledChanges = (client: QueryClient, userId: string): number =>
  client.isMutating({ mutationKey: keys.changeRelationship(userId) });

/** Filters for `useIsMutating`: the pending unblocks of a person. */
export const unblocking = (userId: string) => ({
  mutationKey: keys.changeRelationship(userId),
  predicate: ({ state }: Mutation) =>
    state.status === "pending" && variablesOf(state.variables).action === "unblock",
});

/** The key of a mutation determines the type of its variables; the cache does not know it. */
const variablesOf = (variables: unknown) => variables as RelationshipVariables;

/** Mutations of one scope run in order, so any other pending one of the kind is later. */
function isSuperseded(client: QueryClient, userId: string, action: RelationshipAction): boolean {
  const waiting = client
    .getMutationCache()
    .findAll({ mutationKey: keys.changeRelationship(userId), status: "pending" })
    .filter(
      ({ state }) =>
        relationshipKind(variablesOf(state.variables).action) === relationshipKind(action),
    );
  return waiting.length > 1;
}

/** Writes a relationship and the counts that depend on it; every change goes through here. */
export function writeRelationship(client: QueryClient, userId: string, now: Relationship): void {
  notifyManager.batch(() => {
    const before = client.getQueryData<Relationship>(keys.relationship(userId));
    client.setQueryData(keys.relationship(userId), now);
    localRelationshipChanges(client).set(userId, { item: now, changedAt: Date.now() });
    if (!before) return;
    const following = follows(now) - follows(before);
    const followers = isFollowed(now) - isFollowed(before);
    count(client, keys.self, following, followers);
    count(client, keys.user(userId), followers, following);
  });
}

const follows = ({ outgoing_status }: Relationship) => Number(outgoing_status === "follows");
const isFollowed = ({ incoming_status }: Relationship) => Number(incoming_status === "followed_by");

function count(
  client: QueryClient,
  queryKey: readonly unknown[],
  following: number,
  followers: number,
): void {
  if (following === 0 && followers === 0) return;
  // The key determines the type of the data; the cache does not know it.
  const query = client.getQueryCache().find({ queryKey }) as unknown as Query<User> | undefined;
  if (!query) return;
  write(query, (user) => {
    const { media, follows: before, followed_by: beforeBy } = user.counts;
    return {
      ...user,
      counts: {
        media,
        follows: Math.max(0, before + following),
        followed_by: Math.max(0, beforeBy + followers),
      },
    };
  });
}

interface RelationshipState {
  readonly before: Relationship | undefined;
  readonly now: Relationship | undefined;
  /** Whether lists on the screen are fetched again, or stay as they are. */
  readonly refetch?: "none" | "active";
}

/** Updates everything else in the cache that a changed relationship affects. */
export function invalidateAfterChange(
  client: QueryClient,
  userId: string,
  { before, now, refetch = "none" }: RelationshipState,
): void {
  if (now && isBlocked(now)) removeUser(client, userId);
  else if (now && !isOpen(now)) removeContentOf(client, userId);
  const stale = (queryKey: readonly unknown[], refetchType: "none" | "active") =>
    void client.invalidateQueries({ queryKey, refetchType });
  stale(keys.user(userId), "active");
  stale(keys.self, "active");
  void client.invalidateQueries({
    queryKey: keys.waitingRequests,
    // Not if the token lacks the scope for requests: it would be refused again.
    predicate: ({ state }) => state.data !== null,
  });
  stale(keys.peopleLists, refetch);
  stale(keys.mediaList(`user:${userId}`), refetch);
  // Only marked stale, so that nothing on the screen moves before the next visit.
  stale(keys.mediaList("feed"), "none");
  // A block, and its end, affects every list.
  if (isBlocked(before) === isBlocked(now)) return;
  for (const queryKey of [keys.mediaLists, keys.commentLists, keys.likers, keys.searches]) {
    stale(queryKey, "none");
  }
}

/** Returns the function that changes the relationship to a person. */
export function useChangeRelationship(userId: string): (action: RelationshipAction) => void {
  const client = useQueryClient();
  return (action) => setRelationship(client, userId, action);
}
