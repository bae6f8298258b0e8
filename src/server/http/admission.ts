import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { hashOf } from "#server/lib/hash.ts";
import { addressOf } from "#server/lib/net/client-address.ts";
import { presentedToken } from "./authenticate.ts";
import { FairQueue, type QueueLimits, type Ticket, usualCostMs } from "./fair-queue.ts";

export const usualQueueLimits: QueueLimits = {
  waiting: 1000,
  waitingPerCaller: 250,
  waitingMs: 20_000,
  // PostgreSQL has 10 connections for requests.
  running: 16,
  heavy: 6,
  heavyPerCaller: 3,
};

declare module "fastify" {
  interface FastifyRequest {
    /** Says that the work of a counted request is done; null for others. */
    endTurn: (() => void) | null;
  }
}

/** How many turns in a row may pass without a request because a connection was accepted. */
const mostPasses = 8;
const warnEveryMs = 60_000;

interface Waiting {
  readonly run: (end: (costMs: number) => void) => void;
}

/**
 * Lets one request run in each turn of the event loop, because SQLite's statements block it, and Node accepts one
 * connection a turn: without this, a new visitor would wait for all that others have sent. Who runs next is fair
 * among the callers. What finds the queue full is refused at once, before it costs anything.
 */
export function admitByTurns(app: FastifyInstance, limits: QueueLimits): void {
  const queue = new FairQueue<Waiting>(limits);
  const schedule = scheduleTurns(app, queue);
  const warn = createOverloadWarning(app);
  app.decorateRequest("endTurn", null);

  // After the body has arrived, so that a slow body keeps nobody waiting; before authentication, which reads the database.
  app.addHook("preValidation", (request, _reply, done) => {
    if (request.routeOptions.url === "/healthz") {
      done();
      return;
    }
    const ticket = ticketOf(request);
    const run = (end: (costMs: number) => void) => {
      // Writes run, because their client may have gone without waiting for the reply.
      if (ticket.isCounted && request.raw.socket.destroyed) {
        end(usualCostMs);
        return;
      }
      if (ticket.isCounted) countUntilSent(request, end);
      else end(usualCostMs);
      done();
    };
    if (queue.add(ticket, { run })) {
      schedule();
      return;
    }
    warn();
    done(new ApiError(faults.overloaded));
  });
  app.addHook("onSend", (request, _reply, payload, done) => {
    if (request.endTurn !== null) {
      request.endTurn();
      schedule();
    }
    done(null, payload);
  });
}

/** Returns a function that makes the queue run, one call in each turn of the event loop, until it is empty. */
function scheduleTurns(app: FastifyInstance, queue: FairQueue<Waiting>): () => void {
  let isScheduled = false;
  let hasAccepted = false;
  let passes = 0;
  const schedule = () => {
    if (isScheduled || queue.isEmpty) return;
    isScheduled = true;
    setImmediate(turn);
  };
  const turn = () => {
    isScheduled = false;
    // More connections may be waiting, and the next turn accepts one.
    if (hasAccepted && passes < mostPasses) {
      hasAccepted = false;
      passes += 1;
      schedule();
      return;
    }
    passes = 0;
    const started = queue.next();
    // If all must wait for running calls, the end of one of those schedules the next turn.
    if (started === null) return;
    schedule();
    started.call.run(started.end);
  };
  app.server.on("connection", () => {
    hasAccepted = true;
  });
  return schedule;
}

/** Reads of the API are counted: what they cost is the database's work. */
function ticketOf(request: FastifyRequest): Ticket {
  const { method, routeOptions } = request;
  const route = request.is404 ? "" : (routeOptions.url ?? "");
  const token = presentedToken(request);
  const person = token === null ? null : request.server.knownCallers.find(hashOf(token));
  return {
    // By person and not by token, because anyone can make up tokens, and a person can have many.
    caller: person === null ? addressOf(request) : `person ${person}`,
    kind: `${method} ${route}`,
    isCounted: method === "GET" && /^\/(v1|keepsake)\//.test(route),
  };
}

function countUntilSent(request: FastifyRequest, end: (costMs: number) => void): void {
  const startMs = performance.now();
  request.endTurn = () => {
    request.endTurn = null;
    end(performance.now() - startMs);
  };
}

function createOverloadWarning({ log }: FastifyInstance): () => void {
  let quietUntil = 0;
  return () => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + warnEveryMs;
    log.warn("too many requests wait: more are refused with 503 until others are answered");
  };
}
