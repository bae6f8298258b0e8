import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";

/**
 * One line a request: the pattern of its route, and of what was sent only ids. A token may stand in the query, and in the path
 * too if a program joined the two wrongly (`/v1/users/self&access_token=…`).
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const level = reply.statusCode >= 500 ? "error" : "info";
    request.log[level](
      { status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      describe(request),
    );
  });
}

/** A request as the log may show it: "GET /v1/users/self", "GET /v1/tags/:tagName". */
function describe({ method, is404, params, routeOptions }: FastifyRequest): string {
  const pattern = is404 ? undefined : routeOptions.url;
  if (pattern === undefined) return `${method} (no such path)`;
  const sent = new Map(Object.entries(Object(params)));
  const path = pattern.replace(/:(\w+)/g, (parameter, name: string) => {
    const value = String(sent.get(name));
    return harmless.test(value) ? value : parameter;
  });
  return `${method} ${path}`;
}

/** The reader, or the id of a person, a media or a place. No token and no password has one of these forms. */
const harmless = /^(self|\d{1,19}(_\d{1,19})?)$/;

/** Writes what Fastify itself has to say of a response that breaks off, and no line that holds an address. */
export class ResponseLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override streamError(
    error: Error & { readonly code?: string },
    _request: unknown,
    reply: FastifyReply,
  ) {
    // The other side has gone away.
    if (error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
    reply.log.error({ err: error }, "a response broke off");
  }
}
