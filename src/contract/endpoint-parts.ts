import Type from "typebox";

/** What several operations take. */
export const count = Type.Optional(Type.Integer({ minimum: 1 }));
export const text = Type.Optional(Type.String());
export const latitude = Type.Number({ minimum: -90, maximum: 90 });
export const longitude = Type.Number({ minimum: -180, maximum: 180 });
export const metres = Type.Optional(Type.Number({ minimum: 0 }));
export const nothing = Type.Object({});
export const peopleQuery = Type.Object({ count, cursor: text });
