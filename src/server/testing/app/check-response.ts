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
 * What is wrong with an answer, in words; null where all is well: it is a success of the operation that
 * the path led to and fits its schema, or a refusal in one of v1's two forms under its own status.
 */
export function responseProblem(method: string, reply: WireReply, route: string): string | null {
  if (reply.status >= 500) return `it answered ${reply.status}`;
  if (method === "HEAD") return null;
  if (method === "OPTIONS" && reply.status === 204) return null;
  const script = /^\/\*\*\/ [\w$.[\]]+\((.*)\)$/s.exec(reply.text)?.[1];
  const body = parsed(script ?? reply.text);
  if (body === undefined) return "it is no JSON";
  const code = codeOf(body);
  if (code !== reply.status && !(script !== undefined && reply.status === 200)) {
    return "its code is not its status";
  }
  if (code !== 200) return isRefusal(body) ? null : "it is no refusal of v1's";
  const here = operationsAt(route, method);
  if (here.length === 0) return `${route} is no operation, and succeeded`;
  const isFit = here.some((name) => schemas.get(name)?.Check(body));
  return isFit ? null : `it breaks the schema of ${here.join(" and ")}`;
}

/** Whether it is one of v1's two forms of a refusal. */
export function isRefusal(body: unknown): boolean {
  return Value.Check(ErrorEnvelope, body) || Value.Check(FlatError, body);
}

function codeOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return undefined;
  const meta: unknown = "meta" in body ? body.meta : body;
  return typeof meta === "object" && meta !== null && "code" in meta ? meta.code : undefined;
}

/** What a call may have led to: a POST also to what is deleted there, for which it may stand. */
function operationsAt(route: string, method: string): readonly RouteName[] {
  const methods = method === "POST" ? ["POST", "DELETE"] : [method];
  return names.filter(
    (name) => routes[name].path === route && methods.includes(routes[name].method),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
