import type { QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/relationship.ts";
import { isBlocked, isOpen } from "./after-action.ts";
import { dropPerson, dropThingsOf } from "./drop-person.ts";
import { keys } from "./keys.ts";

interface Standing {
  readonly before: Relationship | undefined;
  readonly now: Relationship | undefined;
  /** Whether lists that are looked at are read again, or keep what is under the finger. */
  readonly refetch?: "none" | "active";
}

/** What a change of how one stands to someone means for everything else that was read. */
export function spreadRelationship(
  client: QueryClient,
  userId: string,
  { before, now, refetch = "none" }: Standing,
): void {
  if (now && isBlocked(now)) dropPerson(client, userId);
  else if (now && !isOpen(now)) dropThingsOf(client, userId);
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
