import type { TSchema } from "typebox";
import { paging } from "#contract/paging.ts";
import type { RouteName } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { extension, isObject, type Json, type JsonObject, schemaOf } from "./components.ts";
import { extensionParameters, neededParameters, parameterDescriptions } from "./descriptions.ts";

/** The path and query parameters of an operation. */
export function parametersOf(name: RouteName): readonly Json[] {
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

/** The form of a POST; `{}` if it has none. */
export function bodyOf(name: RouteName): JsonObject {
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
