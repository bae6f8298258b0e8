import type { TSchema } from "typebox";
import { paging } from "#contract/paging.ts";
import { type Route, type RouteName, routes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { envelope } from "#contract/schemas/envelope.ts";
import { extension, isObject, type Json, type JsonObject, schemaOf } from "./components.ts";
import {
  extensionParameters,
  neededParameters,
  operationDescriptions,
  parameterDescriptions,
} from "./descriptions.ts";
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

/** The path and query parameters of an operation. */
function parametersOf(name: RouteName): readonly Json[] {
  const { params, query } = endpoints[name];
  return [
    ...fieldsOf(params).map(([field, schema]) => ({
      ...partOf(name, field),
      in: "path",
      required: true,
      schema,
    })),
    ...fieldsOf(query).map(([field, schema]) => ({
      ...partOf(name, field),
      in: "query",
      ...(isNeeded(name, field) ? { required: true } : {}),
      schema: withPageSize(name, field, schema),
    })),
  ];
}

/** The form or the file of a POST; `{}` if it has none. */
function bodyOf(name: RouteName): JsonObject {
  const { takes }: Route = routes[name];
  if (takes !== undefined) {
    return { requestBody: { required: true, content: { [takes]: { schema: {} } } } };
  }
  const schema = schemaOf(endpoints[name].body);
  const fields = fieldsOf(endpoints[name].body);
  if (!isObject(schema) || fields.length === 0) return {};
  const properties = Object.fromEntries(
    fields.map(([field, inner]) => [
      field,
      isObject(inner) ? { ...inner, description: describe(field) } : inner,
    ]),
  );
  const required = fields.map(([field]) => field).filter((field) => isNeeded(name, field));
  const content = {
    "application/x-www-form-urlencoded": { schema: { ...schema, required, properties } },
  };
  return {
    requestBody: {
      description: "A form. Its fields may also be sent in the query; the form takes precedence.",
      content,
    },
  };
}

/** Whether a parameter of the query or form is required. */
function isNeeded(name: RouteName, field: string): boolean {
  const { query, body } = endpoints[name];
  const demanded = [query, body].map(schemaOf).filter(isObject);
  return (
    neededParameters[name]?.includes(field) === true ||
    demanded.some(({ required }) => Array.isArray(required) && required.includes(field))
  );
}

function fieldsOf(schema: TSchema): readonly (readonly [string, Json])[] {
  const whole = schemaOf(schema);
  const fields = isObject(whole) ? whole["properties"] : undefined;
  return isObject(fields) ? Object.entries(fields) : [];
}

function partOf(name: RouteName, field: string): JsonObject {
  if (extensionParameters[name]?.includes(field) !== true) {
    return { name: field, description: describe(field) };
  }
  return { name: field, description: `Extension. ${describe(field)}`, ...extension };
}

function describe(field: string): string {
  return parameterDescriptions[field] ?? "";
}

function withPageSize(name: RouteName, field: string, schema: Json): Json {
  const sizes = Object.entries(paging).find(([list]) => list === name)?.[1];
  if (field !== "count" || sizes === undefined || !isObject(schema)) return schema;
  return { ...schema, default: sizes.defaultCount };
}
