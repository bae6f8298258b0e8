import { CancelledError, mutationOptions, type QueryClient } from "@tanstack/react-query";
import type {
  ChangedRelationship,
  Relationship,
  RelationshipAction,
} from "#contract/relationship.ts";
import { afterAction, kindOf } from "./after-action.ts";
import { ask } from "./ask.ts";
import { keys } from "./keys.ts";
import { notify } from "./notices.ts";
import { tellOtherTabs } from "./other-tabs.ts";
import { refusedRelationship } from "./refused-relationship.ts";
import { isSuperseded, type RelationshipWish, unsettledWishes } from "./relationship-wishes.ts";
import { putRequestBack, type TakenRequest, takeRequest } from "./requests.ts";
import { spreadRelationship } from "./spread-relationship.ts";
import { writeRelationship } from "./write-relationship.ts";

/**
 * Follows, blocks, lets in, or takes it back. It shows at once; of several quick wishes of a kind the
 * last one counts; when all have settled, the server's word is read and told to the other tabs.
 */
export function changeRelationship(userId: string) {
  return mutationOptions({
    mutationKey: keys.changeRelationship(userId),
    scope: { id: `relationship ${userId}` },
    onMutate: ({ action }: RelationshipWish, { client }) => showAtOnce(client, userId, action),
    mutationFn: async ({ action }: RelationshipWish, { client }) => {
      if (isSuperseded(client, userId, action)) return;
      const input = { params: { userId }, body: { action } };
      rememberKnown(client, userId, action, await ask("modifyRelationship", input, { client }));
    },
    onError: (_error, _wish, taken, { client }) => {
      if (taken && unsettledWishes(client, userId) > 0) putRequestBack(client, taken);
    },
    onSettled: async (_data, error, { action }, _taken, { client }) => {
      // Not the last, or nobody's any more: signing out empties the line.
      if (unsettledWishes(client, userId) === 1) await settle(client, userId, action, error);
    },
  });
}

/** Runs it, however soon what was pressed is gone. */
export function wishRelationship(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
): void {
  const options = client.defaultMutationOptions(changeRelationship(userId));
  // A failure is told when it settles.
  client
    .getMutationCache()
    .build(client, options)
    .execute({ action })
    .catch(() => {});
}

function showAtOnce(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
): TakenRequest | undefined {
  dropReads(client, userId);
  const now = read(client, userId);
  if (now) {
    const isFirstOfBurst = unsettledWishes(client, userId) === 1;
    if (isFirstOfBurst) {
      client.setQueryData<Known>(keys.knownRelationship(userId), { first: now, last: now });
    }
    writeRelationship(client, userId, afterAction(now, action));
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

/** What the server has said: before a burst of changes, and last. */
interface Known {
  readonly first: Relationship;
  readonly last: Relationship;
}

/** Within a burst, what the server has confirmed replaces what was known before it. */
function rememberKnown(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
  answer: ChangedRelationship,
): void {
  client.setQueryData<Known>(
    keys.knownRelationship(userId),
    (known) => known && { ...known, last: { ...afterAction(known.last, action), ...answer } },
  );
}

async function settle(
  client: QueryClient,
  userId: string,
  action: RelationshipAction,
  error: Error | null,
): Promise<void> {
  const known = client.getQueryData<Known>(keys.knownRelationship(userId));
  try {
    writeRelationship(client, userId, await readBack(client, userId));
  } catch (failure) {
    if (failure instanceof CancelledError) return;
    if (known) writeRelationship(client, userId, known.last);
  }
  const now = read(client, userId);
  const isSo = now !== undefined && afterAction(now, action) === now;
  if (error && !isSo) notify(refusedRelationship(action, error));
  spreadRelationship(client, userId, { before: known?.first, now });
  if (now) tellOtherTabs(client, { userId, relationship: now });
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
