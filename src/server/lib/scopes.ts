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

/** The scopes for reading. In 2013 there was only `basic`. */
const readScopes: ReadonlySet<Scope> = new Set(["basic", "public_content", "follower_list"]);

/** Throws v1's ApiError unless the caller may use the operation. */
export function requireAccess(name: RouteName, caller: Caller, params: unknown): void {
  const { scope, path }: Route = routes[name];
  if (!caller.isPerson) {
    if (path.includes("/self/") || namesSelf(params)) throw new ApiError(faults.selfWithoutPerson);
    if (!publicReads.some((read) => read === name)) throw new ApiError(faults.missingPerson);
  }
  if (scope !== null) requireScope(caller, scope);
}

/**
 * Throws v1's ApiError unless the token may read what belongs to `ownerId`: the caller's own always, another's only
 * with the scope that the operation needs for it. `ownerId` is null if nothing was found, which no one learns without
 * the scope. Call it before checking visibility.
 */
export function requireScopeForOthers(
  name: RouteName,
  caller: Caller,
  ownerId: bigint | null,
): void {
  const { scopeForOthers }: Route = routes[name];
  if (scopeForOthers === undefined || ownerId === caller.id) return;
  requireScope(caller, scopeForOthers);
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
