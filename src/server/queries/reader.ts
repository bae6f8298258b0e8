import type { Scope } from "#contract/routes.ts";

/** The person a request speaks for: whose likes it shows, whose private pictures it may see. */
export interface Reader {
  readonly id: bigint;
  readonly scopes: ReadonlySet<Scope>;
  readonly tokenId: bigint;
  /** The API client that the token was given to; null for one of the command line. */
  readonly client: string | null;
  /** Unix seconds; null where the token was not used before. */
  readonly lastUsedTime: number | null;
}
