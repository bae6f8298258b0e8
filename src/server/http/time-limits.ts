import type { IncomingMessage, ServerOptions } from "node:http";
import { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";

/** How long a request's body may take, in milliseconds: from its headers to its end, or from one part to the next. */
export type BodyTime = { readonly wholeMs: number } | { readonly progressMs: number };

/** How long a client may take to send a request, in milliseconds. */
export interface TimeLimits {
  /** From a connection's opening, or the first byte of its next request, to the end of the headers. */
  readonly headersMs: number;
  /** How often connections are held against that. */
  readonly checkMs: number;
  /** Of routes that have no limit of their own. */
  readonly body: BodyTime;
}

export const usualTimeLimits: TimeLimits = {
  headersMs: 15_000,
  checkMs: 1000,
  body: { wholeMs: 30_000 },
};

declare module "fastify" {
  interface FastifyContextConfig {
    /** In place of the usual limit. */
    readonly bodyTime?: BodyTime;
  }
}

/** The limit for headers as node:http takes it. It looks every 30 seconds by itself, so 15 could become 45. */
export function headerTimes({ headersMs, checkMs }: TimeLimits): ServerOptions {
  return { headersTimeout: headersMs, requestTimeout: 0, connectionsCheckingInterval: checkMs };
}

/**
 * Limits the time of every body. Node has one limit for all requests of a server, which an upload of hours
 * and a form of seconds cannot share.
 */
export function limitBodies(app: FastifyInstance, { body }: TimeLimits): void {
  app.addHook("onRequest", (request, reply, done) => {
    watchBody(request, reply, request.routeOptions.config.bodyTime ?? body);
    done();
  });
}

/** A limit by progress is looked at this many times while it lasts. */
const looks = 10;

/** Ends a request whose body does not come in time. Also for requests without a route, for which no hook runs. */
export function watchBody(request: FastifyRequest, reply: FastifyReply, time: BodyTime): void {
  const { raw } = request;
  const { socket } = raw;
  // A request that was injected came over no connection.
  if (!hasBody(raw) || !(socket instanceof Socket)) return;
  const isWhole = "wholeMs" in time;
  const limitMs = isWhole ? time.wholeMs : time.progressMs;
  let received = socket.bytesRead;
  let progressAt = performance.now();

  const look = () => {
    if (raw.complete) return;
    // What waits to be read is a delay of ours.
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
  const timer = setTimeout(look, isWhole ? limitMs : limitMs / looks).unref();
  const stop = () => clearTimeout(timer);
  // One of the two comes for every request: its body has been read or thrown away, or its connection is gone.
  raw.once("end", stop).once("close", stop);
}

function hasBody({ headers }: IncomingMessage): boolean {
  const { "content-length": length, "transfer-encoding": encoding } = headers;
  return encoding !== undefined || (length !== undefined && Number(length) > 0);
}

/** Without the rest of the body the connection is of no more use: it ends as soon as there is an answer. */
function endSlow(raw: IncomingMessage, reply: FastifyReply, socket: Socket): void {
  if (reply.raw.writableFinished) {
    socket.destroy();
    return;
  }
  reply.raw.once("finish", () => socket.destroy());
  if (raw.listenerCount("error") === 0) return;
  // The reader of the body fails by the error, and so the route answers in its own form. To destroy the body
  // instead would be the usual way, but takes the connection away before the answer.
  reply.header("connection", "close");
  raw.emit("error", new ApiError(faults.tooSlow));
}
