import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from "fastify";
import { faults } from "#contract/errors.ts";
import { viewerClientId } from "#contract/limits.ts";
import { paging } from "#contract/paging.ts";
import { type Route, type RouteName, routes, scopes } from "#contract/routes.ts";
import {
  type Body,
  type Data,
  endpoints,
  type Params,
  type Query,
} from "#contract/schemas/endpoints.ts";
import { envelope, type Pagination } from "#contract/schemas/envelope.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import { authenticate, authenticateProgram, type Program } from "./authenticate.ts";
import { bindDeletion, overrideMethod } from "./legacy/method-override.ts";
import { dropEmptyFields, dropZeroCount } from "./parsing.ts";

/** Operations that need a token get its reader; the others none. */
type ReaderOf<Name extends RouteName> = (typeof routes)[Name]["scope"] extends null ? null : Reader;

/** Operations that a registered client asks by its secret get it; the others none. */
type ProgramOf<Name extends RouteName> = (typeof routes)[Name] extends { bySecret: true }
  ? Program
  : null;

export interface Call<Name extends RouteName> {
  readonly params: Params<Name>;
  readonly query: Query<Name>;
  readonly body: Body<Name>;
  readonly reader: ReaderOf<Name>;
  readonly program: ProgramOf<Name>;
  readonly request: FastifyRequest;
}

export interface ResponseBody<Name extends RouteName> {
  readonly data: Data<Name>;
  /** Of paged lists alone. */
  readonly pagination?: Pagination;
}

/**
 * Makes one entry of the contract a route: what comes in is validated by it, what goes out is
 * pruned by it, so that nothing undeclared can leave. Path parameters stay text: a malformed
 * id is an object not found, which is the handler's to say.
 */
export function bindEndpoint<Name extends RouteName>(
  app: FastifyInstance,
  context: AppContext,
  name: Name,
  handle: (call: Call<Name>) => Promise<ResponseBody<Name>>,
): void {
  const route: Route = routes[name];
  const { query, body, data } = endpoints[name];
  const answerSchema = envelope(data, name in paging);
  const options: RouteShorthandOptions = {
    schema: {
      querystring: query,
      ...(route.method === "POST" ? { body } : {}),
      response: { 200: answerSchema },
    },
    preValidation: async (request, reply) => {
      if (route.method === "POST" && (await overrideMethod(request, reply))) return reply;
      await admit(request);
      dropEmptyFields(request);
      if (request.reader?.era === "2013") dropZeroCount(request);
      return undefined;
    },
  };
  const admit = async (request: FastifyRequest) => {
    if (route.bySecret) {
      // Whoever sends the secret in a form sends the rest there.
      if (route.method === "DELETE") {
        request.query = { ...Object(request.body), ...Object(request.query) };
      }
      request.program = await authenticateProgram(context, request);
    }
    if (route.scope === null) return;
    request.reader = await authenticate(context, request, name);
    requireOwnToken(route, request.reader);
  };
  const answer = async (request: FastifyRequest) => {
    // The one place where validated input takes the types that its schema stands for.
    const call = { ...pick(request), request } as unknown as Call<Name>;
    return { meta: { code: 200 }, ...(await handle(call)) };
  };
  app.route({
    method: route.method,
    url: route.path,
    ...options,
    handler: answer,
  });
  if (route.method === "DELETE") {
    bindDeletion(app, { path: route.path, query, answerSchema }, async (request, validate) => {
      await admit(request);
      dropEmptyFields(request);
      validate();
      return answer(request);
    });
  }
}

function pick({ params, query, body, reader, program }: FastifyRequest) {
  return { params, query, body, reader, program };
}

/**
 * Passes the tokens that may look after a person's access: those of this server's own viewer, which only
 * its own pages are ever given, and those of the command line with every scope. A program that people
 * allowed something, the viewer of another Keepsake too, can neither see nor make a way in.
 */
function requireOwnToken({ forOwnTokens }: Route, { client, scopes: held }: Reader): void {
  if (forOwnTokens !== true || client === viewerClientId) return;
  if (client === null && scopes.every((scope) => held.has(scope))) return;
  throw new ApiError(faults.ownTokensOnly);
}
