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
import { broadcast } from "#viewer/data/client/cross-tab.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { perClient } from "#viewer/data/client/per-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { runMutation } from "#viewer/data/client/run-mutation.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { write } from "#viewer/data/media/media-cache.ts";
import { putRequestBack, type TakenRequest, takeRequest } from "./follow-requests.ts";
import { localRelationshipChanges, relationshipErrorMessage } from "./relationships.ts";
import { removeContentOf, removeUser } from "./remove-user.ts";
import { isBlocked, isOpen, kindOf, nextRelationship } from "./state.ts";

/**
 * Follows, blocks, lets in, or takes it back. It shows at once; of several quick wishes of a kind the
 * last one counts; when all have settled, the server's word is read and told to the other tabs.
 */
export function changeRelationship(userId: string) {
  return mutationOptions({
    mutationKey: keys.changeRelationship(userId),
    scope: { id: `relationship ${userId}` },
    onMutate: ({ action }: RelationshipVariables, { client }) => showAtOnce(client, userId, action),
    mutationFn: async ({ action }: RelationshipVariables, { client }) => {
      if (isSuperseded(client, userId, action)) return;
      const input = { params: { userId }, body: { action } };
      rememberKnown(client, userId, action, await ask("modifyRelationship", input, { client }));
    },
    onError: (_error, _wish, taken, { client }) => {
      if (taken && unsettledChanges(client, userId) > 0) putRequestBack(client, taken);
    },
    onSettled: async (_data, error, { action }, _taken, { client }) => {
      // Not the last, or nobody's any more: signing out empties the line.
      if (unsettledChanges(client, userId) === 1) await settle(client, userId, action, error);
    },
  });
}

/** Runs it, however soon what was pressed is gone. */
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
  dropReads(client, userId);
  const now = read(client, userId);
  const isFirstOfBurst = unsettledChanges(client, userId) === 1;
  if (isFirstOfBurst) confirmed(client).delete(userId);
  if (now) {
    if (isFirstOfBurst) confirmed(client).set(userId, { first: now, last: now });
    writeRelationship(client, userId, nextRelationship(now, action));
  }
  return kindOf(action) === "request" ? takeRequest(client, userId) : undefined;
}

/** Calls off what was asked before a change and would undo it on the screen. */
function dropReads(client: QueryClient, userId: string): void {
  void client.cancelQueries({ queryKey: keys.relationshipReadBack(userId) });
  for (const queryKey of [keys.self, keys.user(userId)]) {
    // The first read has nothing to fall back on: called off, it would leave the page waiting.
    if (client.getQueryData(queryKey)) void client.cancelQueries({ queryKey, exact: true });
  }
}

/** What the server has confirmed: before a burst of changes, and last. */
interface Confirmed {
  readonly first: Relationship;
  readonly last: Relationship;
}

/** By user id. Beside the mutations, because those of one burst share it. */
const confirmed = perClient(() => new Map<string, Confirmed>());

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
    writeRelationship(client, userId, await readBack(client, userId));
  } catch (failure) {
    if (failure instanceof CancelledError) return;
    if (known) writeRelationship(client, userId, known.last);
  }
  const now = read(client, userId);
  const isSo = now !== undefined && nextRelationship(now, action) === now;
  if (error && !isSo) notify(relationshipErrorMessage(action, error));
  invalidateAfterChange(client, userId, { before: known?.first, now });
  if (now) broadcast(client, { userId, relationship: now });
}

const read = (client: QueryClient, userId: string) =>
  client.getQueryData<Relationship>(keys.relationship(userId));

function readBack(client: QueryClient, userId: string): Promise<Relationship> {
  return client.query({
    // A query only so that it can be called off by key; nothing of it is to stay.
    queryKey: keys.relationshipReadBack(userId),
    queryFn: ({ signal }) => ask("getRelationship", { params: { userId } }, { client, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** What someone wants of a person: a state and no event, so that saying it twice is saying it once. */
export interface RelationshipVariables {
  readonly action: RelationshipAction;
}

/** How many changes to how one stands to someone are on their way; one that is settling counts. */
export const unsettledChanges = (client: QueryClient, userId: string): number =>
  client.isMutating({ mutationKey: keys.changeRelationship(userId) });

/** What `useIsMutating` takes to know whether an unblock of someone is on its way. */
export const unblocking = (userId: string) => ({
  mutationKey: keys.changeRelationship(userId),
  predicate: ({ state }: Mutation) =>
    state.status === "pending" && variablesOf(state.variables).action === "unblock",
});

/** The key of a mutation says what its variables are; the cache itself cannot know. */
const variablesOf = (variables: unknown) => variables as RelationshipVariables;

/** The wishes of one person wait in line, so another unsettled one of the kind is a later one. */
function isSuperseded(client: QueryClient, userId: string, action: RelationshipAction): boolean {
  const waiting = client
    .getMutationCache()
    .findAll({ mutationKey: keys.changeRelationship(userId), status: "pending" })
    .filter(({ state }) => kindOf(variablesOf(state.variables).action) === kindOf(action));
  return waiting.length > 1;
}

/** The one writer: how one stands to someone from now on, and what that does to the counts of both. */
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
  // The key is what says which data a query holds; the cache itself cannot know.
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
  /** Whether lists that are looked at are read again, or keep what is under the finger. */
  readonly refetch?: "none" | "active";
}

/** What a change of how one stands to someone means for everything else that was read. */
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
    // Who may not know of them may not after this either.
    predicate: ({ state }) => state.data !== null,
  });
  stale(keys.peopleLists, refetch);
  stale(keys.mediaList(`user:${userId}`), refetch);
  // Marked, not read: it is right on the next visit, and nothing vanishes under the finger.
  stale(keys.mediaList("feed"), "none");
  // A block goes through everything, the other way as well.
  if (isBlocked(before) === isBlocked(now)) return;
  for (const queryKey of [keys.mediaLists, keys.commentLists, keys.likers, keys.searches]) {
    stale(queryKey, "none");
  }
}

/** Changes how one stands to someone. */
export function useChangeRelationship(userId: string): (action: RelationshipAction) => void {
  const client = useQueryClient();
  return (action) => setRelationship(client, userId, action);
}
