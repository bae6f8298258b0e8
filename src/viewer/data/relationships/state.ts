import type { Relationship, RelationshipAction } from "#contract/schemas/relationship.ts";

/** Of several quick actions of one kind, only the last one counts. */
export const relationshipKind = (action: RelationshipAction): "follow" | "block" | "request" =>
  kinds[action];

const kinds = {
  follow: "follow",
  unfollow: "follow",
  block: "block",
  unblock: "block",
  approve: "request",
  ignore: "request",
  deny: "request",
} as const;

/** The relationship after an action; the same object if nothing changes. */
export function nextRelationship(before: Relationship, action: RelationshipAction): Relationship {
  const after = { ...before, ...changes[action](before) };
  return isSame(before, after) ? before : after;
}

const changes: Record<RelationshipAction, (before: Relationship) => Partial<Relationship>> = {
  follow: ({ outgoing_status, target_user_is_private: isPrivate }) => ({
    outgoing_status: isPrivate && outgoing_status !== "follows" ? "requested" : "follows",
  }),
  unfollow: () => ({ outgoing_status: "none" }),
  block: () => ({ outgoing_status: "none", incoming_status: "blocked_by_you" }),
  unblock: (before) => (isBlocked(before) ? { incoming_status: "none" } : {}),
  approve: (before) => (hasRequested(before) ? { incoming_status: "followed_by" } : {}),
  ignore: (before) => (hasRequested(before) ? { incoming_status: "none" } : {}),
  deny: (before) => (hasRequested(before) ? { incoming_status: "none" } : {}),
};

const hasRequested = ({ incoming_status }: Relationship) => incoming_status === "requested_by";

export const isBlocked = (relationship: Relationship | undefined): boolean =>
  relationship?.incoming_status === "blocked_by_you";

/** Whether the content of the person may be seen. */
export const isOpen = (relationship: Relationship): boolean =>
  !isBlocked(relationship) &&
  (!relationship.target_user_is_private || relationship.outgoing_status === "follows");

const isSame = (one: Relationship, other: Relationship): boolean =>
  one.outgoing_status === other.outgoing_status && one.incoming_status === other.incoming_status;
