import { faults } from "#contract/errors.ts";
import { viewerClientId } from "#contract/limits.ts";
import { type Route, scopes } from "#contract/routes.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Reader } from "../queries/reader.ts";

/**
 * Passes the tokens that may look after a person's access: those of this server's own viewer, which only
 * its own pages are ever given, and those of the command line with every scope. A program that people
 * allowed something, the viewer of another Keepsake too, can neither see nor make a way in.
 */
export function requireOwnToken({ forOwnTokens }: Route, { client, scopes: held }: Reader): void {
  if (forOwnTokens !== true || client === viewerClientId) return;
  if (client === null && scopes.every((scope) => held.has(scope))) return;
  throw new ApiError(faults.ownTokensOnly);
}
