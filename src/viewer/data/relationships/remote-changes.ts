import type { QueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { onBroadcast } from "#viewer/data/client/cross-tab.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import { invalidateAfterChange, unsettledChanges, writeRelationship } from "./change.ts";

/** Applies follows and blocks made in other tabs; returns the function that unsubscribes. */
export function onRemoteRelationship(client: QueryClient): () => void {
  return onBroadcast(client, ({ userId, relationship: now }) => {
    if (typeof userId !== "string" || !isRelationship(now)) return;
    // A pending change of this tab ends with a refetch, which is newer.
    if (unsettledChanges(client, userId) > 0) return;
    const before = client.getQueryData<Relationship>(keys.relationship(userId));
    writeRelationship(client, userId, now);
    invalidateAfterChange(client, userId, { before, now, refetch: "active" });
  });
}

const outgoing: readonly unknown[] = ["none", "follows", "requested"];
const incoming: readonly unknown[] = ["none", "followed_by", "requested_by", "blocked_by_you"];

function isRelationship(found: unknown): found is Relationship {
  const { outgoing_status, incoming_status, target_user_is_private } = asRecord(found);
  return (
    outgoing.includes(outgoing_status) &&
    incoming.includes(incoming_status) &&
    typeof target_user_is_private === "boolean"
  );
}
