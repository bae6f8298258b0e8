import type { Era, Scope } from "#contract/routes.ts";

/** The person a request speaks for: whose likes it shows, whose private pictures it may see. */
export interface Reader {
  /** Nobody's where it speaks for no person: then only what is public is to be seen. */
  readonly id: bigint;
  readonly isPerson: boolean;
  /** Whether a registered program asks, by a token of its own or its client_id; no viewer and no command line does. */
  readonly isProgram: boolean;
  readonly scopes: ReadonlySet<Scope>;
  readonly era: Era;
  /** Null where nobody's token is sent. */
  readonly tokenId: bigint | null;
  /** The API client that the token was given to; null for one of the command line. */
  readonly client: string | null;
  /** Unix seconds; null where the token was not used before. */
  readonly lastUsedTime: number | null;
}
