import type { QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/relationship.ts";
import { keys } from "./keys.ts";
import { hearOtherTabs } from "./other-tabs.ts";
import { unsettledWishes } from "./relationship-wishes.ts";
import { spreadRelationship } from "./spread-relationship.ts";
import { writeRelationship } from "./write-relationship.ts";

/** Keeps a cache in step with what other tabs change; gives the function that stops it. */
export function hearRelationships(client: QueryClient): () => void {
  return hearOtherTabs(client, ({ userId, relationship: now }) => {
    // A change of this tab's own ends with the server's word, which is later.
    if (unsettledWishes(client, userId) > 0) return;
    const before = client.getQueryData<Relationship>(keys.relationship(userId));
    writeRelationship(client, userId, now);
    spreadRelationship(client, userId, { before, now, refetch: "active" });
  });
}
