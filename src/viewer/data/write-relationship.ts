import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/relationship.ts";
import type { User } from "#contract/user.ts";
import { keys } from "./keys.ts";
import { write } from "./patch-media.ts";

/** The one writer: how one stands to someone from now on, and what that does to the counts of both. */
export function writeRelationship(client: QueryClient, userId: string, now: Relationship): void {
  notifyManager.batch(() => {
    const before = client.getQueryData<Relationship>(keys.relationship(userId));
    client.setQueryData(keys.relationship(userId), now);
    client.setQueryData(keys.changedRelationship(userId), now);
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
