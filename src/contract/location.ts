import Type, { type Static } from "typebox";

/** A place. Its id is text everywhere, also inside a media. */
export const Location = Type.Object({
  id: Type.String(),
  name: Type.String(),
  latitude: Type.Number(),
  longitude: Type.Number(),
});
export type Location = Static<typeof Location>;
