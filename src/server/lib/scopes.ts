import { faults, missingScope } from "#contract/errors.ts";
import {
  type Era,
  publicReads,
  type Route,
  type RouteName,
  routes,
  type Scope,
} from "#contract/routes.ts";
import { ApiError } from "#server/errors/api-error.ts";

interface Caller {
  readonly id: bigint;
  readonly isPerson: boolean;
  readonly scopes: ReadonlySet<Scope>;
  readonly era: Era;
}

/** The scopes that only read, of which 2013 knew none but `basic`. */
const readScopes: ReadonlySet<Scope> = new Set(["basic", "public_content", "follower_list"]);

/** Passes where the asker may call that operation at all; otherwise throws the ApiError that v1 gave. */
export function requireAccess(name: RouteName, asker: Caller, params: unknown): void {
  const { scope, path }: Route = routes[name];
  if (!asker.isPerson) {
    if (path.includes("/self/") || namesSelf(params)) throw new ApiError(faults.selfWithoutPerson);
    if (!publicReads.some((read) => read === name)) throw new ApiError(faults.missingPerson);
  }
  if (scope !== null) requireScope(asker, scope);
}

/**
 * Passes where the token may read what belongs to `ownerId`: its owner's own always, another's with the
 * scope that the operation wants for that. Null where nothing was found: without the scope nobody learns
 * so. Otherwise throws the ApiError that v1 gave. To be asked before who may view is.
 */
export function requireScopeForOthers(
  name: RouteName,
  asker: Caller,
  ownerId: bigint | null,
): void {
  const { scopeForOthers }: Route = routes[name];
  if (scopeForOthers === undefined || ownerId === asker.id) return;
  requireScope(asker, scopeForOthers);
}

function requireScope({ era, scopes }: Caller, scope: Scope): void {
  const wanted = era === "2013" && readScopes.has(scope) ? "basic" : scope;
  if (!scopes.has(wanted)) throw new ApiError(missingScope(wanted));
}

function namesSelf(params: unknown): boolean {
  return (
    typeof params === "object" && params !== null && "userId" in params && params.userId === "self"
  );
}
