import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { type Route, routes } from "#contract/routes.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { requireTextQuery } from "#server/http/parsing.ts";

/** A DELETE as the contract has it. */
interface Deletion {
  readonly path: string;
  readonly query: object;
  readonly answerSchema: object;
}

/** Answers as the DELETE does; `validate` holds the query against its schema. */
type Answer = (request: FastifyRequest, validate: () => void) => Promise<Record<string, unknown>>;

declare module "fastify" {
  interface FastifyInstance {
    /** What answers by path, as the contract writes it; gives the answer's text. */
    readonly deletions: Map<
      string,
      (request: FastifyRequest, reply: FastifyReply) => Promise<string>
    >;
  }
}

/** Lets old clients that can only POST say `_method=DELETE`, in the query or the form. */
export function acceptMethodOverride(app: FastifyInstance): void {
  app.decorate("deletions", new Map());
}

/** Makes a DELETE reachable by such a POST as well. */
export function bindDeletion(app: FastifyInstance, deletion: Deletion, answer: Answer): void {
  const { path } = deletion;
  // Copied once and not for each request: Fastify keeps what it compiled by the object.
  const query = { ...deletion.query };
  const answerSchema = { ...deletion.answerSchema };
  app.deletions.set(path, async (request, reply) => {
    const data = await answer(request, () => requireValid(request, query));
    return String(reply.serializeInput(data, answerSchema));
  });
  const all: readonly Route[] = Object.values(routes);
  if (all.some((route) => route.method === "POST" && route.path === path)) return;
  app.post(path, async (request, reply) => {
    if (!(await overrideMethod(request, reply))) throw new ApiError(faults.unknownRoute);
    return reply;
  });
}

/**
 * Of every POST, before its own work: merges the query into the form, which wins, and where `_method`
 * says so sends what that method answers, and says true. A verb that the path does not have is a path
 * that is not there.
 */
export async function overrideMethod(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const fields: Record<string, unknown> = { ...Object(request.query), ...Object(request.body) };
  request.body = fields;
  const wish = String(fields["_method"] ?? "").toUpperCase();
  if (wish !== "DELETE" && wish !== "PUT") return false;
  const deletion = request.server.deletions.get(request.routeOptions.url ?? "");
  if (wish === "PUT" || deletion === undefined) throw new ApiError(faults.unknownRoute);
  request.query = fields;
  const body = await deletion(request, reply);
  reply.type("application/json; charset=utf-8").send(body);
  return true;
}

/** A query that came another way, held against its schema as any other. */
function requireValid(request: FastifyRequest, schema: Record<string, unknown>): void {
  requireTextQuery(request);
  const validate = request.compileValidationSchema(schema, "querystring");
  if (validate(request.query)) return;
  throw Object.assign(new Error("not understood"), { validation: validate.errors ?? [] });
}
