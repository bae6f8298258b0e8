import Type, { type Static } from "typebox";
import { UserShort } from "./user.ts";

/** A comment or a caption: the same shape in v1. `created_time` is Unix seconds as text. */
export const Comment = Type.Object({
  id: Type.String(),
  text: Type.String(),
  created_time: Type.String(),
  from: UserShort,
});
export type Comment = Static<typeof Comment>;
