import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "#viewer/api/api-error.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { type Account, isLive } from "./accounts.ts";
import { session } from "./session.ts";

/** The key of the account of each cache; null for the anonymous one. */
const owners = new WeakMap<QueryClient, string | null>();

/** The error of a v1 server for an unknown token. */
export const unknownToken = {
  status: 400,
  type: "OAuthAccessTokenException",
  message: "The access_token provided is invalid.",
  retryAfterSeconds: null,
} as const;

/** Assigns a new cache to an account. */
export function setOwner(owner: string | null, client: QueryClient): void {
  owners.set(client, owner);
}

/** The key of the account of a cache; null for the anonymous one. */
export const ownerOf = (client: QueryClient): string | null => owners.get(client) ?? null;

/** The account of a cache, which may not be this tab's; null for the anonymous cache or an ended sign-in. */
export function accountOf(client: QueryClient): Account | null {
  const owner = ownerOf(client);
  return session.accounts().find((account) => account.key === owner && isLive(account)) ?? null;
}

/** The connection of a cache; null for the anonymous one. Throws if its account is no longer signed in. */
export function connectionOf(client: QueryClient): Connection | null {
  if (ownerOf(client) === null) return null;
  const account = accountOf(client);
  if (!account) throw new ApiError(unknownToken);
  return account.connection;
}
