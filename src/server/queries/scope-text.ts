import { type Scope, scopes } from "#contract/routes.ts";

/** The scopes of a row's text, in the contract's order. */
export function scopesOf(text: string): readonly Scope[] {
  const words = text.split(" ");
  return scopes.filter((scope) => words.includes(scope));
}

/** The scopes of either, in the contract's order. */
export function unionOf(one: readonly Scope[], other: readonly Scope[]): readonly Scope[] {
  return scopes.filter((scope) => one.includes(scope) || other.includes(scope));
}
