import Type, { type Static } from "typebox";
import { UserShort } from "./user.ts";

/** What a Keepsake server says of itself before anyone has signed in. Extension. */
export const Server = Type.Object({
  name: Type.Literal("keepsake"),
  version: Type.String(),
  /** The library is the demo, and its first account may be opened without a token of one's own. */
  demo: Type.Boolean(),
  /** Where people reach it; no slash at the end. */
  public_url: Type.String(),
});
export type Server = Static<typeof Server>;

export const DemoToken = Type.Object({ access_token: Type.String(), user: UserShort });
export type DemoToken = Static<typeof DemoToken>;

/** Whose picture or clip it is, by which licence, from where. */
export const Credit = Type.Object({
  title: Type.String(),
  kind: Type.Union([Type.Literal("photo"), Type.Literal("clip")]),
  author: Type.String(),
  licence: Type.String(),
  source: Type.String(),
  /** What was done to the original, in words. */
  changes: Type.String(),
});
export type Credit = Static<typeof Credit>;
