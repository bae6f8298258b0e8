import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "#viewer/api/api-error.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { type Account, isLive } from "./accounts.ts";
import { session } from "./session.ts";

/** The key of the account that a cache belongs to; null for nobody's. */
const owners = new WeakMap<QueryClient, string | null>();

/** What a v1 server says of a token that it does not know. */
export const unknownToken = {
  status: 400,
  type: "OAuthAccessTokenException",
  message: "The access_token provided is invalid.",
  retryAfterSeconds: null,
} as const;

/** Gives a new cache to an account, for good. */
export function giveTo(owner: string | null, client: QueryClient): void {
  owners.set(client, owner);
}

/** The key of the account whose cache it is; null for nobody's. */
export const ownerOf = (client: QueryClient): string | null => owners.get(client) ?? null;

/** Whose cache it is, whoever is looked on as; null for nobody's, and where their sign-in has ended. */
export function accountOf(client: QueryClient): Account | null {
  const owner = ownerOf(client);
  return session.accounts().find((account) => account.key === owner && isLive(account)) ?? null;
}

/** Where a cache asks, and as whom. Throws where its owner is no longer signed in: nobody else asks for them. */
export function connectionOf(client: QueryClient): Connection | null {
  if (ownerOf(client) === null) return null;
  const account = accountOf(client);
  if (!account) throw new ApiError(unknownToken);
  return account.connection;
}
