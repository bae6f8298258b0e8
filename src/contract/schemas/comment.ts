import Type, { type Static } from "typebox";
import { UserShort } from "./user.ts";

/** A comment, and a caption: v1 gives both one shape. created_time is unix seconds as text. */
export const Comment = Type.Object({
  id: Type.String(),
  text: Type.String(),
  created_time: Type.String(),
  from: UserShort,
});
export type Comment = Static<typeof Comment>;
