import Type, { type Static } from "typebox";

/** The reader's relationship to a user. Add no key: python-instagram fails on unknown ones. */
export const Relationship = Type.Object({
  outgoing_status: Type.Union([
    Type.Literal("none"),
    Type.Literal("follows"),
    Type.Literal("requested"),
  ]),
  incoming_status: Type.Union([
    Type.Literal("none"),
    Type.Literal("followed_by"),
    Type.Literal("requested_by"),
    Type.Literal("blocked_by_you"),
  ]),
  target_user_is_private: Type.Boolean(),
});
export type Relationship = Static<typeof Relationship>;

/** The reply to a change of a relationship: the outgoing half. */
export const ChangedRelationship = Type.Pick(Relationship, [
  "outgoing_status",
  "target_user_is_private",
]);
export type ChangedRelationship = Static<typeof ChangedRelationship>;

/** One of several relationships, with the user's id. Extension. */
export const RelationshipTo = Type.Object({ id: Type.String(), ...Relationship.properties });
export type RelationshipTo = Static<typeof RelationshipTo>;

/** `deny` is the old name of `ignore`. */
export const RelationshipAction = Type.Union([
  Type.Literal("follow"),
  Type.Literal("unfollow"),
  Type.Literal("block"),
  Type.Literal("unblock"),
  Type.Literal("approve"),
  Type.Literal("ignore"),
  Type.Literal("deny"),
]);
export type RelationshipAction = Static<typeof RelationshipAction>;
