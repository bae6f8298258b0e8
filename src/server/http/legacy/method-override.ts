import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { type Route, routes } from "#contract/routes.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { requireTextQuery } from "#server/http/parsing.ts";

/** A DELETE of the contract. */
interface Deletion {
  readonly path: string;
  readonly query: object;
  readonly responseSchema: object;
}

/** Handles the DELETE; `validate` checks the query against its schema. */
type Respond = (request: FastifyRequest, validate: () => void) => Promise<Record<string, unknown>>;

declare module "fastify" {
  interface FastifyInstance {
    /** Handlers by the contract's path; each returns the body as text. */
    readonly deletions: Map<
      string,
      (request: FastifyRequest, reply: FastifyReply) => Promise<string>
    >;
  }
}

/** Supports `_method=DELETE` in the query or form of a POST, for old clients that can only POST. */
export function acceptMethodOverride(app: FastifyInstance): void {
  app.decorate("deletions", new Map());
}

/** Makes a DELETE reachable by such a POST. */
export function bindDeletion(app: FastifyInstance, deletion: Deletion, respond: Respond): void {
  const { path } = deletion;
  // Copied once, not per request: Fastify caches what it compiles by the object.
  const query = { ...deletion.query };
  const responseSchema = { ...deletion.responseSchema };
  app.deletions.set(path, async (request, reply) => {
    const data = await respond(request, () => requireValid(request, query));
    return String(reply.serializeInput(data, responseSchema));
  });
  const all: readonly Route[] = Object.values(routes);
  if (all.some((route) => route.method === "POST" && route.path === path)) return;
  app.post(path, async (request, reply) => {
    if (!(await overrideMethod(request, reply))) throw new ApiError(faults.unknownRoute);
    return reply;
  });
}

/**
 * Runs before every POST: merges the query into the form, which wins. If `_method` names another method, sends that
 * method's reply and returns true. Throws unknownRoute if the path does not have the method.
 */
export async function overrideMethod(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const fields: Record<string, unknown> = { ...Object(request.query), ...Object(request.body) };
  request.body = fields;
  const method = String(fields["_method"] ?? "").toUpperCase();
  if (method !== "DELETE" && method !== "PUT") return false;
  const deletion = request.server.deletions.get(request.routeOptions.url ?? "");
  if (method === "PUT" || deletion === undefined) throw new ApiError(faults.unknownRoute);
  request.query = fields;
  const body = await deletion(request, reply);
  reply.type("application/json; charset=utf-8").send(body);
  return true;
}

/** Validates the merged parameters as the query of the DELETE. */
function requireValid(request: FastifyRequest, schema: Record<string, unknown>): void {
  requireTextQuery(request);
  const validate = request.compileValidationSchema(schema, "querystring");
  if (validate(request.query)) return;
  throw Object.assign(new Error("not understood"), { validation: validate.errors ?? [] });
}
