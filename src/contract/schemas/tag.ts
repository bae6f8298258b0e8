import Type, { type Static } from "typebox";

/** A tag: its name in lower case without "#", and how many public media bear it, the same for every reader. */
export const Tag = Type.Object({
  name: Type.String(),
  media_count: Type.Integer(),
});
export type Tag = Static<typeof Tag>;
