import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ApiFault, faults, tooManyWrites } from "#contract/errors.ts";
import type { Era } from "#contract/routes.ts";
import type { HourlyLimit, RateLimits } from "#server/config.ts";
import { ApiError } from "#server/errors/api-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import { addressOf } from "#server/lib/net/client-address.ts";
import { createSlidingWindows, type Tally } from "./sliding-window.ts";

/** Who is counted: an existing token, or a client that authenticates without one. */
export interface Caller {
  /** Unique. */
  readonly key: string;
  readonly isRegistered: boolean;
  readonly era: Era;
}

/** The rate limit headers of a reply. */
interface Rate {
  readonly limit: number;
  readonly remaining: number;
  /** Decides how the header names are spelled. 2016 for an unknown caller. */
  readonly era: Era;
  /** Seconds; null if the call was within the limits. */
  readonly retryAfter: number | null;
}

type Count = (request: FastifyRequest, caller: Caller | null) => Refusal | null;

interface Refusal {
  readonly fault: ApiFault;
  readonly tally: Tally;
  readonly limit: number;
}

declare module "fastify" {
  interface FastifyInstance {
    readonly countRate: Count;
  }
  interface FastifyRequest {
    rate: Rate | null;
  }
}

interface Settings {
  readonly clock: Clock;
  readonly limits: RateLimits;
}

/** Limits the memory for tokens, and for their kinds of writes. */
const mostCallers = 20_000;

/** Callers without an existing token are counted by address, so that made-up tokens take no memory. */
const mostStrangers = 10_000;

const isV1 = ({ method, url }: FastifyRequest) =>
  method !== "OPTIONS" && /^\/v1(\/|\?|$)/i.test(url);

/**
 * Counts calls over one hour in this process's memory, and sends the rate limit headers with every reply of v1. Calls
 * that fail before authentication (unknown path, malformed body) count for their address.
 */
export function limitRates(app: FastifyInstance, settings: Settings): void {
  app.decorateRequest("rate", null);
  app.decorate("countRate", createCount(settings));
  app.addHook("onSend", async (request, reply) => sendRate(app, request, reply));
}

/**
 * Counts a call for its caller, or for its address if `caller` is null. Throws v1's error if the limit is exceeded.
 * Refused calls count too, as in v1.
 */
export function countCall(request: FastifyRequest, caller: Caller | null): void {
  const refusal = request.server.countRate(request, caller);
  if (refusal === null) return;
  const { fault, tally, limit } = refusal;
  if (request.rate !== null)
    request.rate = { ...request.rate, retryAfter: tally.secondsUntil(limit) };
  throw new ApiError(fault);
}

/** Sets the rate limit headers on a reply of v1. Counts the call if nothing has counted it. */
export function sendRate(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): void {
  if (!isV1(request) && !request.rate) return;
  if (!request.rate) app.countRate(request, null);
  if (request.rate === null) return;
  const { era, limit, remaining, retryAfter } = request.rate;
  if (era === "2013") {
    // Until June 2016 the names had capitals, and programs of that time compare them case-sensitively. Fastify writes
    // its headers in lower case, so these are set on Node's response.
    reply.raw.setHeader("X-Ratelimit-Limit", limit);
    reply.raw.setHeader("X-Ratelimit-Remaining", remaining);
  } else {
    reply.headers({ "x-ratelimit-limit": limit, "x-ratelimit-remaining": remaining });
  }
  if (retryAfter !== null) reply.header("retry-after", String(retryAfter));
}

function createCount({ clock, limits }: Settings): Count {
  const callers = createSlidingWindows(mostCallers);
  const writers = createSlidingWindows(mostCallers);
  const strangers = createSlidingWindows(mostStrangers);
  const allowed = (caller: Caller | null): HourlyLimit =>
    caller === null || caller.isRegistered ? limits.registered : limits.own;

  return (request, caller) => {
    const now = clock();
    const { calls, writes } = allowed(caller);
    const tally =
      caller === null ? strangers.count(addressOf(request), now) : callers.count(caller.key, now);
    const remaining = Math.max(0, calls - tally.count);
    request.rate = { limit: calls, remaining, era: caller?.era ?? "2016", retryAfter: null };
    if (tally.count > calls) return { fault: faults.tooManyCalls, tally, limit: calls };
    const kind = caller === null ? null : kindOfWrite(request, caller);
    if (caller === null || kind === null) return null;
    const written = writers.count(`${caller.key} ${kind}`, now);
    if (written.count <= writes) return null;
    return { fault: tooManyWrites(written.count, writes), tally: written, limit: writes };
  };
}

/** The kind that a write is counted as: likes, saves, comments or relationships of a registered client; all together for others. */
function kindOfWrite(request: FastifyRequest, { isRegistered }: Caller): string | null {
  if (request.method !== "POST" && request.method !== "DELETE") return null;
  if (!isRegistered) return "write";
  const path = request.routeOptions.url ?? "";
  const [, kind] =
    /^\/\w+\/(?:media|users)\/:\w+\/(likes|comments|relationship|save)\b/.exec(path) ?? [];
  return kind ?? null;
}
