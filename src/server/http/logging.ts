import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from "fastify";
import { limitLine, type StorageProblems } from "./storage-problems.ts";

export interface LogStream {
  readonly write: (line: string) => void;
}

/** The log's options: each state of database and disk has one line a minute. Writes to standard output by default. */
export function logOptions(
  level: string,
  problems: StorageProblems,
  stream?: LogStream,
): Exclude<FastifyServerOptions["logger"], boolean | undefined> {
  return {
    level,
    ...(stream && { stream }),
    hooks: {
      logMethod(call, log) {
        const limited = limitLine(problems, call);
        if (limited !== null) log.apply(this, limited);
      },
    },
  };
}

/**
 * Logs one line per request: its route with the ids that were sent, and nothing else that was sent. A query may hold a
 * token, and so may a path if a program joined the two wrongly (`/v1/users/self&access_token=…`).
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    // What is behind a 503 or 507, a state or too many requests, has a line of its own, once a minute.
    const isFault = reply.statusCode >= 500 && ![503, 507].includes(reply.statusCode);
    const level = isFault ? "error" : "info";
    request.log[level](
      { status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      describe(request),
    );
  });
}

/** A request as it is logged: "GET /v1/users/self", "GET /v1/tags/:tagName". */
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

/** "self" or an id. No token and no password has one of these forms. */
const harmless = /^(self|\d{1,19}(_\d{1,19})?)$/;

/** Fastify's own log: only broken responses, and no line that holds a URL. */
export class ResponseLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override streamError(
    error: Error & { readonly code?: string },
    _request: unknown,
    reply: FastifyReply,
  ) {
    // The client went away.
    if (error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
    reply.log.error({ err: error }, "a response broke off");
  }
}
