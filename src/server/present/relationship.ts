import type {
  ChangedRelationship,
  Relationship,
  RelationshipTo,
} from "#contract/schemas/relationship.ts";
import type { RelationshipRow } from "#server/queries/people/relationships.ts";

const incomingStatuses = { follows: "followed_by", requested: "requested_by" } as const;

export function presentRelationship(row: RelationshipRow): Relationship {
  return { ...presentChange(row), incoming_status: incomingOf(row) };
}

export function presentRelationshipTo(row: RelationshipRow): RelationshipTo {
  return { id: String(row.id), ...presentRelationship(row) };
}

/** The reply to a change: v1 sends only the outgoing half. */
export function presentChange(row: RelationshipRow): ChangedRelationship {
  return { outgoing_status: row.outgoing ?? "none", target_user_is_private: row.is_private === 1 };
}

function incomingOf({ block_id, incoming }: RelationshipRow): Relationship["incoming_status"] {
  if (block_id !== null) return "blocked_by_you";
  return incoming === null ? "none" : incomingStatuses[incoming];
}
