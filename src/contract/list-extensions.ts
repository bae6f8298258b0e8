import Type from "typebox";

const flag = Type.Optional(Type.Integer({ minimum: 0, maximum: 1 }));

/** What every list of media takes beside v1's own parameters. Without them it answers as v1 did. */
export const listExtensions = {
  /** A media id: the page that holds it. */
  around: Type.Optional(Type.String()),
  /** 1: the page that begins right above the newer cursor, not at the list's top. */
  nearest: flag,
  /** How many items to step over below the older cursor, or from the top. */
  skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** 1: tell where the page's upper end lies. */
  ends: flag,
};
