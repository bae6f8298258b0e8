import seed from "./seed-liked.json" with { type: "json" };

export { seed };

/** All fields of a value as [path, type], for example ["[].user.id", "string"]. */
export function fieldsOf(value: unknown, path = ""): [path: string, type: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null) {
    return [[path, value === null ? "null" : typeof value]];
  }
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, `${path}.${name}`));
}
