import type { IncomingMessage, ServerOptions } from "node:http";
import { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** How long a request's body may take, in milliseconds: in total after the headers, or without progress. */
export type BodyTime = { readonly wholeMs: number } | { readonly progressMs: number };

/** How long a client may take to send a request and to read the reply, in milliseconds. */
export interface TimeLimits {
  /** From the opening of the connection, or the first byte of its next request, to the end of the headers. */
  readonly headersMs: number;
  /** How often connections are checked for that. */
  readonly checkMs: number;
  /** For routes without a limit of their own. */
  readonly body: BodyTime;
  /** Without reading anything of a reply. Players of clips that are paused connect again. */
  readonly unreadMs: number;
}

export const usualTimeLimits: TimeLimits = {
  headersMs: 15_000,
  checkMs: 1000,
  body: { wholeMs: 30_000 },
  unreadMs: 60_000,
};

declare module "fastify" {
  interface FastifyContextConfig {
    /** Replaces the usual limit. */
    readonly bodyTime?: BodyTime;
  }
}

/** The limit for headers as an option of node:http. Its default check every 30 seconds could make 15 seconds 45. */
export function headerTimes({ headersMs, checkMs }: TimeLimits): ServerOptions {
  return { headersTimeout: headersMs, requestTimeout: 0, connectionsCheckingInterval: checkMs };
}

/** Limits the time of every body, per route: Node has one limit per server, and uploads need longer than forms. */
export function limitBodies(app: FastifyInstance, { body }: TimeLimits): void {
  app.addHook("onRequest", (request, reply, done) => {
    watchBody(request, reply, request.routeOptions.config.bodyTime ?? body);
    done();
  });
}

/**
 * Closes the connection of a client that does not read its reply: Node has no limit for that, and the connection would
 * hold the reply, or an open file, for ever. Node itself checks whether anything was read meanwhile, and sets another
 * time when the reply is sent.
 */
export function limitReplies(app: FastifyInstance, { unreadMs }: TimeLimits): void {
  app.addHook("onSend", (request, _reply, payload, done) => {
    const { socket } = request.raw;
    // Injected requests have no connection.
    if (socket instanceof Socket) socket.setTimeout(unreadMs);
    done(null, payload);
  });
}

/** How often progress is checked during its limit. */
const checks = 10;

/** Ends a request whose body does not arrive in time. Call it directly for malformed URLs, for which no hook runs. */
export function watchBody(request: FastifyRequest, reply: FastifyReply, time: BodyTime): void {
  const { raw } = request;
  const { socket } = raw;
  // Injected requests have no connection.
  if (!hasBody(raw) || !(socket instanceof Socket)) return;
  const isWhole = "wholeMs" in time;
  const limitMs = isWhole ? time.wholeMs : time.progressMs;
  let received = socket.bytesRead;
  let progressAt = performance.now();

  const check = () => {
    if (raw.complete) return;
    // Unread bytes are our own delay.
    if (!isWhole && (socket.bytesRead !== received || raw.readableLength > 0)) {
      received = socket.bytesRead;
      progressAt = performance.now();
    }
    if (!isWhole && performance.now() - progressAt < limitMs) {
      timer.refresh();
      return;
    }
    endSlow(raw, reply, socket);
  };
  const timer = setTimeout(check, isWhole ? limitMs : limitMs / checks).unref();
  const stop = () => clearTimeout(timer);
  // Every request emits one of the two: its body was read or discarded, or its connection closed.
  raw.once("end", stop).once("close", stop);
}

function hasBody({ headers }: IncomingMessage): boolean {
  const { "content-length": length, "transfer-encoding": encoding } = headers;
  return encoding !== undefined || (length !== undefined && Number(length) > 0);
}

/** Closes the connection once a reply is sent, because it cannot be reused without the rest of the body. */
function endSlow(raw: IncomingMessage, reply: FastifyReply, socket: Socket): void {
  if (reply.raw.writableFinished) {
    socket.destroy();
    return;
  }
  reply.raw.once("finish", () => socket.destroy());
  if (raw.listenerCount("error") === 0) return;
  // The error fails the body's reader, so that the route sends it in its own form. Destroying the body instead would
  // close the connection before the reply.
  reply.header("connection", "close");
  raw.emit("error", new ApiError(faults.tooSlow));
}
