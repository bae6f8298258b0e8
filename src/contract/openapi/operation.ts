import { paging } from "#contract/paging.ts";
import { type Route, type RouteName, routes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { envelope } from "#contract/schemas/envelope.ts";
import { extension, type Json, type JsonObject, schemaOf } from "./components.ts";
import { operationDescriptions } from "./descriptions.ts";
import { bodyOf, parametersOf } from "./parameters.ts";
import { countedRefusals } from "./responses.ts";

/** One operation of the contract: its path with {braces}, its method in lower case, and the operation object. */
export function operationOf(name: RouteName): readonly [string, string, JsonObject] {
  const route: Route = routes[name];
  const { group, summary } = operationDescriptions[name];
  const isExtension = route.path.startsWith("/keepsake/");
  const operation = {
    operationId: name,
    tags: [group],
    summary,
    description: descriptionOf(route, isExtension),
    ...(isExtension ? extension : {}),
    ...(route.scopeForOthers === undefined
      ? {}
      : { "x-keepsake-scope-for-others": route.scopeForOthers }),
    parameters: parametersOf(name),
    ...(route.method === "POST" ? bodyOf(name) : {}),
    security: securityOf(route),
    responses: { "200": successOf(name), ...countedRefusals },
  };
  return [bracedPath(route.path), route.method.toLowerCase(), operation];
}

function successOf(name: RouteName): JsonObject {
  const isPaged = name in paging;
  const schema = schemaOf(envelope(endpoints[name].data, isPaged));
  return {
    description: isPaged ? "A page of the list." : "The requested object or list.",
    content: { "application/json": { schema } },
  };
}

function descriptionOf(route: Route, isExtension: boolean): string {
  const sentences = [
    isExtension ? "Extension: v1 had no such operation." : "",
    accessOf(route),
    route.scopeForOthers === undefined
      ? ""
      : `Other users’ data also needs the scope ${route.scopeForOthers}.`,
    route.forOwnTokens === true
      ? "Only for tokens of this server’s own viewer or of its command line."
      : "",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function accessOf({ scope, bySecret }: Route): string {
  if (bySecret === true) return "Needs a client_id and its client_secret instead of a token.";
  return scope === null ? "Needs no token." : `Needs the scope ${scope}.`;
}

function securityOf({ scope }: Route): readonly Json[] {
  return scope === null ? [] : [{ access_token: [] }, { oauth2: [scope] }];
}

/** `:name` as OpenAPI writes it, `{name}`. */
export function bracedPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, "{$1}");
}
