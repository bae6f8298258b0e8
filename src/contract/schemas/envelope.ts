import Type, { type Static, type TSchema } from "typebox";

/** On every paged list; `{}` on its last page. */
export const Pagination = Type.Object({
  next_url: Type.Optional(Type.String()),
  next_max_id: Type.Optional(Type.String()),
  next_max_like_id: Type.Optional(Type.String()),
  next_max_tag_id: Type.Optional(Type.String()),
  /** On tag lists, also on the last page: the cursor of the newest item, for newer ones. */
  min_tag_id: Type.Optional(Type.String()),
  next_min_id: Type.Optional(Type.String()),
  deprecation_warning: Type.Optional(Type.String()),
  next_cursor: Type.Optional(Type.String()),
  /** On media lists, with one of the list extensions: the cursor of the first item, for newer ones. Extension. */
  newest: Type.Optional(Type.String()),
  /** Whether there are items above the first. */
  has_newer: Type.Optional(Type.Boolean()),
  /** Number of items above the first. */
  position: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type Pagination = Static<typeof Pagination>;

/** Errors of the OAuth paths: no envelope. */
export const FlatError = Type.Object({
  code: Type.Integer(),
  error_type: Type.String(),
  error_message: Type.String(),
});
export type FlatError = Static<typeof FlatError>;

/** Errors of v1: no data, no pagination. */
export const ErrorEnvelope = Type.Object({ meta: FlatError });
export type ErrorEnvelope = Static<typeof ErrorEnvelope>;

/** Rate limit errors: in both forms, because programs read either. */
export const RateLimitError = Type.Object({ ...FlatError.properties, meta: FlatError });
export type RateLimitError = Static<typeof RateLimitError>;

/** The success envelope around `data`; with `pagination` on `paged` lists. */
export function envelope<Data extends TSchema>(data: Data, paged: boolean) {
  return Type.Object({
    meta: Type.Object({ code: Type.Integer() }),
    data,
    ...(paged ? { pagination: Pagination } : {}),
  });
}
