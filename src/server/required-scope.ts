import { missingScope } from "#contract/errors.ts";
import { type Route, type RouteName, routes, type Scope } from "#contract/routes.ts";
import { ApiError } from "./errors/api-error.ts";

interface Asker {
  readonly id: bigint;
  readonly scopes: ReadonlySet<Scope>;
}

/**
 * Passes where the token may read what belongs to `ownerId`: its owner's own always, another's with the
 * scope that the operation wants for that. Null where nothing was found: without the scope nobody learns
 * so. Otherwise throws the ApiError that v1 gave. To be asked before who may view is.
 */
export function requireScopeForOthers(name: RouteName, asker: Asker, ownerId: bigint | null): void {
  const { scopeForOthers }: Route = routes[name];
  if (scopeForOthers === undefined || ownerId === asker.id) return;
  if (!asker.scopes.has(scopeForOthers)) throw new ApiError(missingScope(scopeForOthers));
}
