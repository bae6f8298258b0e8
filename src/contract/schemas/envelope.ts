import Type, { type Static, type TSchema } from "typebox";

/** Present on every list that is paged; `{}` on its last page. */
export const Pagination = Type.Object({
  next_url: Type.Optional(Type.String()),
  next_max_id: Type.Optional(Type.String()),
  next_max_like_id: Type.Optional(Type.String()),
  next_max_tag_id: Type.Optional(Type.String()),
  /** On tag lists, also on the last page: the newest item of this page, to ask for newer ones by. */
  min_tag_id: Type.Optional(Type.String()),
  next_min_id: Type.Optional(Type.String()),
  deprecation_warning: Type.Optional(Type.String()),
  next_cursor: Type.Optional(Type.String()),
  /** Extensions of the lists of media, where one of theirs was asked for: the cursor of the first item, for newer ones. */
  newest: Type.Optional(Type.String()),
  /** Whether the list goes on above the first item. */
  has_newer: Type.Optional(Type.Boolean()),
  /** How many items of the list stand above the first. */
  position: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type Pagination = Static<typeof Pagination>;

/** What OAuth paths answer when something is wrong: no envelope. */
export const FlatError = Type.Object({
  code: Type.Integer(),
  error_type: Type.String(),
  error_message: Type.String(),
});
export type FlatError = Static<typeof FlatError>;

/** What v1 answers when something is wrong: no data, no pagination. */
export const ErrorEnvelope = Type.Object({ meta: FlatError });
export type ErrorEnvelope = Static<typeof ErrorEnvelope>;

/** What v1 answers to a call too many: programs look for its fields in either form, so it has both. */
export const RateLimitError = Type.Object({ ...FlatError.properties, meta: FlatError });
export type RateLimitError = Static<typeof RateLimitError>;

/** The success envelope around `data`; `paged` lists carry `pagination` too. */
export function envelope<Data extends TSchema>(data: Data, paged: boolean) {
  return Type.Object({
    meta: Type.Object({ code: Type.Integer() }),
    data,
    ...(paged ? { pagination: Pagination } : {}),
  });
}
