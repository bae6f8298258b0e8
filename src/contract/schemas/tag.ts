import Type, { type Static } from "typebox";

/** A tag: its normalized name without "#", and the number of its public media, the same for every reader. */
export const Tag = Type.Object({
  name: Type.String(),
  media_count: Type.Integer(),
});
export type Tag = Static<typeof Tag>;
