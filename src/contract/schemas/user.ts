import Type, { type Static } from "typebox";

/** A user inside other objects. Every field is present; "" if unset. */
export const UserShort = Type.Object({
  id: Type.String(),
  username: Type.String(),
  full_name: Type.String(),
  profile_picture: Type.String(),
});
export type UserShort = Static<typeof UserShort>;

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
});
export type User = Static<typeof User>;
