import Type, { type Static } from "typebox";
import { storageStates } from "#contract/storage-states.ts";
import { UserShort } from "./user.ts";

/** Public facts about a Keepsake server. Extension. */
export const Server = Type.Object({
  name: Type.Literal("keepsake"),
  version: Type.String(),
  /** Whether createDemoToken works. */
  demo: Type.Boolean(),
  /** The owner's account, if createOwnerToken works; otherwise null. */
  owner: Type.Union([UserShort, Type.Null()]),
  /**
   * Who may import: "visitor": everyone who opens this page; "setup": everyone who has the setup link; "account": the
   * owner and the accounts that the owner allows.
   */
  import: Type.Union([Type.Literal("visitor"), Type.Literal("setup"), Type.Literal("account")]),
  /** Whether nobody is in the library. */
  is_empty: Type.Boolean(),
  /** createComment takes an idempotency_key. Absent on servers that do not know it. */
  comment_keys: Type.Literal(true),
  /**
   * The file name of the entry script of the viewer that the server serves; "" if it serves none. An open viewer whose
   * own entry script has another name is of another version.
   */
  build: Type.String(),
  /** PUBLIC_URL, without a slash at the end. */
  public_url: Type.String(),
});
export type Server = Static<typeof Server>;

export const DemoToken = Type.Object({ access_token: Type.String(), user: UserShort });
export type DemoToken = Static<typeof DemoToken>;

/** Author, licence and source of a picture or clip of the demo. */
export const Credit = Type.Object({
  title: Type.String(),
  kind: Type.Union([Type.Literal("photo"), Type.Literal("clip")]),
  author: Type.String(),
  licence: Type.String(),
  source: Type.String(),
  /** How the original was changed. */
  changes: Type.String(),
});
export type Credit = Static<typeof Credit>;

const State = Type.Enum(storageStates);

/** How database and disk are. Without an envelope. */
export const Health = Type.Object({
  /** "ok", or what is wrong in words. */
  status: Type.String(),
  /** What reading and writing a row met at most five seconds ago. */
  state: Type.Union([Type.Literal("ok"), State]),
  can_read: Type.Boolean(),
  can_write: Type.Boolean(),
  /** What calls met in the last hour. */
  problems: Type.Array(
    Type.Object({
      state: State,
      message: Type.String(),
      /** Unix seconds. */
      last_seen: Type.Integer(),
    }),
  ),
});
export type Health = Static<typeof Health>;
