import Type, { type Static } from "typebox";

/** A location, as `/locations/*` sends it. Inside a media it is MediaLocation. */
export const Location = Type.Object({
  id: Type.String(),
  name: Type.String(),
  latitude: Type.Number(),
  longitude: Type.Number(),
});
export type Location = Static<typeof Location>;
