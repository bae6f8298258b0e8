import Type, { type Static } from "typebox";

/** What several operations take. */
export const count = Type.Optional(Type.Integer({ minimum: 1 }));
export const text = Type.Optional(Type.String());
export const latitude = Type.Number({ minimum: -90, maximum: 90 });
export const longitude = Type.Number({ minimum: -180, maximum: 180 });
export const metres = Type.Optional(Type.Number({ minimum: 0 }));
export const nothing = Type.Object({});
export const peopleQuery = Type.Object({ count, cursor: text });

const flag = Type.Optional(Type.Integer({ minimum: 0, maximum: 1 }));
/** Unix seconds; more than fit into a time are nonsense. */
export const seconds = Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 40 }));

/** What a list of media may be narrowed to; all that is sent must hold. */
const listFilters = {
  type: Type.Optional(
    Type.Union([Type.Literal("image"), Type.Literal("video"), Type.Literal("carousel")]),
  ),
  /** Whose: an id, or "self". */
  user_id: text,
  tag: text,
  location_id: text,
  /** Words that all stand in the caption, its tags, the owner's name, those of people in the picture, or the place's. */
  q: text,
  /**
   * Exclusive. On the liked list the time of the like, on a tag's of the attaching, elsewhere of the media.
   * In v1 on a person's and a place's list.
   */
  max_timestamp: seconds,
  min_timestamp: seconds,
};

/** What every list of media takes beside v1's own parameters. Without them it answers as v1 did. */
export const listExtensions = {
  ...listFilters,
  /** A media id: the page that holds it. */
  around: text,
  /** 1: the page that ends right above the newer cursor, not the one at the list's top. */
  nearest: flag,
  /** How many items to step over below the older cursor, or from the top. */
  skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** 1: tell where the page's upper end lies. */
  ends: flag,
};

/** What the months of a list take. */
export const monthsQuery = Type.Object({
  ...listFilters,
  /** In whose months to count: an IANA name, as "Europe/Zurich". UTC if it is absent. */
  time_zone: text,
});

/** A month of a list, in the time zone that was asked for. */
export const Month = Type.Object({
  /** As in "2019-07". */
  month: Type.String(),
  /** How many items of the list it holds; at least one. */
  count: Type.Integer({ minimum: 1 }),
  /** The older cursor below which the month's newest item is the first. */
  cursor: Type.String(),
});
export type Month = Static<typeof Month>;
