import type { Relationship, RelationshipAction } from "#contract/schemas/relationship.ts";

/** Actions of one kind are about one thing, of which the last wish is the one that counts. */
export const kindOf = (action: RelationshipAction): "follow" | "block" | "request" => kinds[action];

const kinds = {
  follow: "follow",
  unfollow: "follow",
  block: "block",
  unblock: "block",
  approve: "request",
  ignore: "request",
  deny: "request",
} as const;

/** How one stands to someone after an action; the same object where it changes nothing. */
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

export const isBlocked = (standing: Relationship | undefined): boolean =>
  standing?.incoming_status === "blocked_by_you";

/** Whether what they show is there for one to see. */
export const isOpen = (standing: Relationship): boolean =>
  !isBlocked(standing) &&
  (!standing.target_user_is_private || standing.outgoing_status === "follows");

const isSame = (one: Relationship, other: Relationship): boolean =>
  one.outgoing_status === other.outgoing_status && one.incoming_status === other.incoming_status;
