import type { Operation, Parameter, TriedRequest } from "#viewer/data/developers/reference.ts";

export type Values = Readonly<Record<string, string>>;

/** Names of path parameters that have no value yet. */
export function missingIn({ parameters }: Operation, values: Values): readonly string[] {
  return parameters
    .filter(({ location }) => location === "path")
    .flatMap((parameter) => (valueOf(parameter, values) === "" ? [parameter.name] : []));
}

/** Builds the request of the filled-in fields. Empty ones are not sent. */
export function buildRequest(
  { method, path, parameters }: Operation,
  values: Values,
): TriedRequest {
  const filled = (location: Parameter["location"]) =>
    parameters.flatMap((one): [string, string][] => {
      const value = valueOf(one, values);
      return one.location === location && value !== "" ? [[one.name, value]] : [];
    });
  const parts = new Map(filled("path"));
  const whole = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parts.get(name) ?? ""),
  );
  const query = new URLSearchParams(filled("query")).toString();
  const form = method === "POST" ? new URLSearchParams(filled("form")) : null;
  return { method, address: query === "" ? whole : `${whole}?${query}`, form };
}

/** The key of a parameter's value, because a name may be in the path and in the query. */
export const fieldKey = ({ location, name }: Parameter): string => `${location} ${name}`;

/** The initial value of a field. */
export const firstValue = ({ location, name }: Parameter): string =>
  location === "path" && name === "userId" ? "self" : "";

function valueOf(parameter: Parameter, values: Values): string {
  return (values[fieldKey(parameter)] ?? firstValue(parameter)).trim();
}
