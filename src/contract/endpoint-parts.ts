import Type from "typebox";

/** What several operations take. */
export const count = Type.Optional(Type.Integer({ minimum: 1 }));
export const text = Type.Optional(Type.String());
export const nothing = Type.Object({});
export const peopleQuery = Type.Object({ count, cursor: text });
