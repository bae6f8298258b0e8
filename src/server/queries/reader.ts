import type { Era, Scope } from "#contract/routes.ts";

/** The person a request speaks for: whose likes it shows, whose private pictures it may see. */
export interface Reader {
  /** Nobody's where it speaks for no person: then only what is public is to be seen. */
  readonly id: bigint;
  readonly isPerson: boolean;
  readonly scopes: ReadonlySet<Scope>;
  readonly era: Era;
}
