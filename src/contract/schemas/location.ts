import Type, { type Static } from "typebox";

/** A location, as `/locations/*` sends it. Inside a media it is MediaLocation. */
export const Location = Type.Object({
  id: Type.String(),
  name: Type.String(),
  latitude: Type.Number(),
  longitude: Type.Number(),
});
export type Location = Static<typeof Location>;

const { name, latitude, longitude } = Location.properties;

/** What v1 sends of a place inside a media: its own page's id, or only a name, or only a point. */
export const locationParts = {
  name: Type.Optional(name),
  latitude: Type.Optional(latitude),
  longitude: Type.Optional(longitude),
};
