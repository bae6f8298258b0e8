import type { Scope } from "#contract/routes.ts";

/** The person a request speaks for: whose likes it shows, whose private pictures it may see. */
export interface Reader {
  readonly id: bigint;
  readonly scopes: ReadonlySet<Scope>;
}
