import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import { paging } from "#contract/paging.ts";
import { type RouteName, routes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { ErrorEnvelope, envelope, FlatError } from "#contract/schemas/envelope.ts";
import type { WireReply } from "./send-request.ts";

const names = Object.keys(routes) as RouteName[];
const schemas = new Map(
  names.map((name) => [name, Compile(envelope(endpoints[name].data, name in paging))]),
);

/**
 * Describes how a response breaks the contract, or null: a success must fit the schema of an operation of its
 * route, an error must have one of v1's two shapes, and its code must be the status.
 */
export function responseProblem(method: string, reply: WireReply, route: string): string | null {
  if (reply.status >= 500) return `status ${reply.status}`;
  if (method === "HEAD") return null;
  if (method === "OPTIONS" && reply.status === 204) return null;
  const script = /^\/\*\*\/ [\w$.[\]]+\((.*)\)$/s.exec(reply.text)?.[1];
  const body = parseJson(script ?? reply.text);
  if (body === undefined) return "the body is not JSON";
  const code = codeOf(body);
  if (code !== reply.status && !(script !== undefined && reply.status === 200)) {
    return "meta.code differs from the status";
  }
  if (code !== 200) return isRefusal(body) ? null : "the error has none of v1's shapes";
  const operations = operationsAt(route, method);
  if (operations.length === 0) return `${route} succeeded, but is no operation`;
  const isFit = operations.some((name) => schemas.get(name)?.Check(body));
  return isFit ? null : `the data breaks the schema of ${operations.join(" and ")}`;
}

/** Whether a body is one of v1's two error shapes. */
export function isRefusal(body: unknown): boolean {
  return Value.Check(ErrorEnvelope, body) || Value.Check(FlatError, body);
}

function codeOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return undefined;
  const meta: unknown = "meta" in body ? body.meta : body;
  return typeof meta === "object" && meta !== null && "code" in meta ? meta.code : undefined;
}

/** The operations of a route and method. A POST may also be a DELETE, because of `_method`. */
function operationsAt(route: string, method: string): readonly RouteName[] {
  const methods = method === "POST" ? ["POST", "DELETE"] : [method];
  return names.filter(
    (name) => routes[name].path === route && methods.includes(routes[name].method),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
