import type { Era, Scope } from "#contract/routes.ts";

/** Whose likes a request shows and whose private media it may see. */
export interface Reader {
  /** The person; `anonymousId` without one, and then only public media are visible. */
  readonly id: bigint;
  readonly isPerson: boolean;
  /** Whether the request comes from a registered client, by its token or its client_id; not from a viewer or the command line. */
  readonly isProgram: boolean;
  readonly scopes: ReadonlySet<Scope>;
  readonly era: Era;
  /** Null without a token. */
  readonly tokenId: bigint | null;
  /** The client that the token was issued to; null for the command line. */
  readonly client: string | null;
  /** Unix seconds; null if the token was never used. */
  readonly lastUsedTime: number | null;
}
