import Type, { type Static } from "typebox";

/** Parameters of several operations. */
export const count = Type.Optional(Type.Integer({ minimum: 1 }));
export const text = Type.Optional(Type.String());
export const latitude = Type.Number({ minimum: -90, maximum: 90 });
export const longitude = Type.Number({ minimum: -180, maximum: 180 });
export const metres = Type.Optional(Type.Number({ minimum: 0 }));
/** Names a comment, so that a repeated request does not write it again. */
export const idempotencyKey = Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" }));
export const nothing = Type.Object({});
export const peopleQuery = Type.Object({ count, cursor: text });

const flag = Type.Optional(Type.Integer({ minimum: 0, maximum: 1 }));
/** Unix seconds. The maximum keeps times within what Date can hold. */
export const seconds = Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 40 }));

/** Filters of a media list; all that are sent must match. */
const listFilters = {
  type: Type.Optional(
    Type.Union([Type.Literal("image"), Type.Literal("video"), Type.Literal("carousel")]),
  ),
  /** The owner: an id, or "self". */
  user_id: text,
  tag: text,
  location_id: text,
  /** Terms that must all occur in the caption, its tags, or the names of the owner, tagged users or location. */
  q: text,
  /**
   * Exclusive. The time of the like on the liked list, of the tagging on a tag's list, otherwise of the media.
   * v1 had it on lists of users and locations.
   */
  max_timestamp: seconds,
  min_timestamp: seconds,
};

/** Extension parameters of every media list. Without them it replies as v1 did. */
export const listExtensions = {
  ...listFilters,
  /** A media id: returns the page that contains it. */
  around: text,
  /** 1: returns the page directly above the newer cursor, not the first page. */
  nearest: flag,
  /** Items to skip below the older cursor, or from the top: at most `maximumSkip`. */
  skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  /** 1: also returns `newest` and `has_newer`. */
  ends: flag,
};

/** The query of a list's months. */
export const monthsQuery = Type.Object({
  ...listFilters,
  /** IANA name of the time zone, such as "Europe/Zurich". Default: UTC. */
  time_zone: text,
});

/** A month of a list, in the requested time zone. */
export const Month = Type.Object({
  /** Such as "2019-07". */
  month: Type.String(),
  /** Number of items in it. */
  count: Type.Integer({ minimum: 1 }),
  /** The older cursor whose page starts with the month's newest item. */
  cursor: Type.String(),
});
export type Month = Static<typeof Month>;
