import Type, { type Static } from "typebox";

/** A user inside other objects. Every field is present; "" if unset. */
export const UserShort = Type.Object({
  id: Type.String(),
  username: Type.String(),
  full_name: Type.String(),
  profile_picture: Type.String(),
});
export type UserShort = Static<typeof UserShort>;

/**
 * Number of the reader's likes of a person's media that a download counts without naming the media. Absent if there are
 * none. Extension.
 */
const unlinked_like_count = Type.Optional(Type.Integer({ minimum: 1 }));

/** A user by their name. */
export const NamedUser = Type.Object({ ...UserShort.properties, unlinked_like_count });
export type NamedUser = Static<typeof NamedUser>;

export const User = Type.Object({
  ...UserShort.properties,
  bio: Type.String(),
  website: Type.String(),
  is_business: Type.Boolean(),
  counts: Type.Object({
    media: Type.Integer(),
    follows: Type.Integer(),
    followed_by: Type.Integer(),
  }),
  /** Only a download of somebody else names the person. Absent if it is not so. Extension. */
  is_name_only: Type.Optional(Type.Literal(true)),
  unlinked_like_count,
});
export type User = Static<typeof User>;
