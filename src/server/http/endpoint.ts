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
import {
  authenticate,
  authenticateImporter,
  authenticateProgram,
  type Program,
} from "./authenticate.ts";
import { bindDeletion, overrideMethod } from "./legacy/method-override.ts";
import { dropEmptyFields, dropZeroCount } from "./parsing.ts";

/** The reader of operations that need a token, or of a visitor who may import; null for the others. */
type ReaderOf<Name extends RouteName> = (typeof routes)[Name] extends { byImporter: true }
  ? Reader | null
  : (typeof routes)[Name]["scope"] extends null
    ? null
    : Reader;

/** The client of operations that authenticate by client secret; null for the others. */
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
  /** Only on paged lists. */
  readonly pagination?: Pagination;
}

/**
 * Makes one entry of the contract a route. The contract validates the input and prunes the output, so that nothing
 * undeclared is sent. Path parameters stay text, because a malformed id is an object not found, and that is the
 * handler's error.
 */
export function bindEndpoint<Name extends RouteName>(
  app: FastifyInstance,
  context: AppContext,
  name: Name,
  handle: (call: Call<Name>) => Promise<ResponseBody<Name>>,
): void {
  const route: Route = routes[name];
  const { query, body, data } = endpoints[name];
  const responseSchema = envelope(data, name in paging);
  const options: RouteShorthandOptions = {
    schema: {
      querystring: query,
      ...(route.method === "POST" ? { body } : {}),
      response: { 200: responseSchema },
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
      // Clients that send the secret in a form send the other parameters there too.
      if (route.method === "DELETE") {
        request.query = { ...Object(request.body), ...Object(request.query) };
      }
      request.program = await authenticateProgram(context, request);
    }
    if (route.byImporter) {
      request.reader = await admitImporter(context, request, name);
      return;
    }
    if (route.scope === null) return;
    request.reader = await authenticate(context, request, name);
    requireOwnToken(route, request.reader);
  };
  const respond = async (request: FastifyRequest) => {
    // The only cast: validated input takes the types of its schema.
    const call = { ...pick(request), request } as unknown as Call<Name>;
    return { meta: { code: 200 }, ...(await handle(call)) };
  };
  app.route({
    method: route.method,
    url: route.path,
    ...options,
    handler: respond,
  });
  if (route.method === "DELETE") {
    bindDeletion(app, { path: route.path, query, responseSchema }, async (request, validate) => {
      await admit(request);
      dropEmptyFields(request);
      validate();
      return respond(request);
    });
  }
}

/** Who wants to import: an account with a token of this server's own viewer or command line, or null for a visitor. */
export async function admitImporter(
  context: AppContext,
  request: FastifyRequest,
  name: RouteName,
): Promise<Reader | null> {
  const reader = await authenticateImporter(context, request, name);
  if (reader !== null) requireOwnToken({ ...routes[name], forOwnTokens: true }, reader);
  return reader;
}

function pick({ params, query, body, reader, program }: FastifyRequest) {
  return { params, query, body, reader, program };
}

/**
 * Allows only tokens that may manage a user's access: those of this server's own viewer, and those of the command
 * line with every scope. Authorized programs, including the viewer of another Keepsake, can neither list nor create
 * clients and tokens.
 */
function requireOwnToken({ forOwnTokens }: Route, { client, scopes: held }: Reader): void {
  if (forOwnTokens !== true || client === viewerClientId) return;
  if (client === null && scopes.every((scope) => held.has(scope))) return;
  throw new ApiError(faults.ownTokensOnly);
}
