/** A parsed JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own field of an object; undefined if the value is no object or lacks the field. */
export function field(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A field's text; "" if it is no text. A number counts as text, because some fields change between the two. */
export function textField(value: Json | undefined, name: string): string {
  const found = field(value, name);
  if (typeof found === "number") return String(found);
  return typeof found === "string" ? found : "";
}

/** The elements of an array; a single object counts as an array of one, and nothing as an empty one. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value] : [];
}
