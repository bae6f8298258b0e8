import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ApiFault, faults, invalidParameter } from "#contract/errors.ts";
import type { ErrorEnvelope, FlatError, RateLimitError } from "#contract/schemas/envelope.ts";
import { storageFaults } from "#contract/storage-states.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { responseHeaders } from "#server/lib/security-headers.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";

/**
 * Replies to every error in v1's envelope. Errors that are not the caller's are logged and sent as 500, or as 503 or 507
 * if database or disk are in a state that has a name.
 */
export function replyToErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError & { readonly headers?: object }, request, reply) => {
    // Set by @fastify/static for the viewer's files: their size in bytes.
    const range = new Map(Object.entries(error.headers ?? {})).get("Content-Range");
    if (error.statusCode === 416 && range) reply.header("content-range", range);
    return sendFault(reply, faultOf(error, request));
  });
}

/** A full disk lasts longer than a lock or a crowd. */
const retryAfterSeconds: ReadonlyMap<number, string> = new Map([
  [503, "1"],
  [507, "60"],
]);

/** Sends a fault with its status and body. */
export function sendFault(reply: FastifyReply, fault: ApiFault): FastifyReply {
  const wait = retryAfterSeconds.get(fault.status);
  if (wait !== undefined) reply.header("retry-after", wait);
  return reply.code(fault.status).type("application/json; charset=utf-8").send(errorBody(fault));
}

/** The envelope with only `meta`; without the envelope if the fault is flat; both for a rate limit. */
export function errorBody(fault: ApiFault): string {
  const meta: FlatError = {
    code: fault.status,
    error_type: fault.type,
    error_message: fault.message,
  };
  return JSON.stringify(formOf(fault, meta));
}

function formOf({ status, isFlat }: ApiFault, meta: FlatError) {
  if (isFlat) return meta;
  const enveloped: ErrorEnvelope = { meta };
  const limited: RateLimitError = { ...meta, meta };
  return status === 429 ? limited : enveloped;
}

/** The fault to send for an error. Logs the error if it is not the caller's. */
export function faultOf(error: FastifyError, request: FastifyRequest): ApiFault {
  if (error instanceof ApiError) return error.fault;
  if (error.validation) return validationFault(error);
  if (error.code === "FST_ERR_BAD_URL") return faults.unknownRoute;
  if (error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return faults.unreadableBody;
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return faults.bodyTooLarge;
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return byStatus.get(error.statusCode) ?? { ...faults.malformedBody, status: error.statusCode };
  }
  request.log.error({ err: error }, "request failed");
  const state = storageStateOf(error);
  if (state === null) return faults.serverTrouble;
  request.server.storageProblems.note(state);
  return storageFaults[state];
}

/** Faults of errors that have only a status, from Fastify or @fastify/static. */
const byStatus: ReadonlyMap<number, ApiFault> = new Map<number, ApiFault>([
  [404, faults.unknownRoute],
  [412, faults.otherFile],
  [414, faults.addressTooLong],
  [416, faults.noSuchBytes],
]);

function validationFault(error: FastifyError): ApiFault {
  const problems = error.validation ?? [];
  const [problem] = problems;
  if (problem?.keyword === "required") {
    return invalidParameter(String(problem.params["missingProperty"]), "is missing");
  }
  const name = problem?.instancePath.split("/")[1] ?? "";
  if (name === "count" && problem?.keyword === "minimum") return faults.countTooSmall;
  const allowed = problems.flatMap(({ keyword, params }) =>
    keyword === "const" ? String(params["allowedValue"]) : [],
  );
  if (allowed.length > 0) return invalidParameter(name, `must be one of ${allowed.join(", ")}`);
  return invalidParameter(name, problem?.message ?? "is not understood");
}

/** Sends the errors of these routes without the envelope, as v1's OAuth did. */
export function replyWithFlatErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendFault(reply, { ...faultOf(error, request), isFlat: true }),
  );
}

/** Node's error for a request that it could not parse; `rawPacket` is what had arrived. */
type Unreadable = Error & { readonly code: string; readonly rawPacket?: unknown };

/**
 * Returns Node's handler for messages that cannot be parsed as a request: it replies in the envelope and closes the
 * connection. Nothing is logged, because the error holds all that was sent, perhaps a token.
 */
export function replyToUnreadable(publicUrl: string): (error: Unreadable, socket: Socket) => void {
  const headers = Object.entries(responseHeaders(publicUrl)).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return (error, socket) => sendUnreadable(error, socket, headers);
}

function sendUnreadable(error: Unreadable, socket: Socket, headers: readonly string[]): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const fault = connectionFault(error.code);
  const body = errorBody(fault);
  const head = [
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status]}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Type: application/json; charset=utf-8",
    "Cache-Control: no-store",
    ...headers,
    "Connection: close",
  ];
  // A reply to HEAD has no body.
  const { rawPacket } = error;
  const isHead = Buffer.isBuffer(rawPacket) && rawPacket.toString("latin1", 0, 5) === "HEAD ";
  socket.end(`${head.join("\r\n")}\r\n\r\n${isHead ? "" : body}`, () => socket.destroy());
}

function connectionFault(code: string): ApiFault {
  if (code === "HPE_HEADER_OVERFLOW") return faults.headersTooLarge;
  if (code === "HPE_INVALID_URL") return faults.unescapedAddress;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? faults.tooSlow : faults.unreadableRequest;
}

/**
 * Refuses an HTTP/1.1 request without a Host header, and every request with more than one (RFC 9112, 3.2): Node keeps the
 * first of two, and a proxy in front of this server may have read the other.
 */
export function requireHost(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ raw, headers }) => {
    const isMissing = raw.httpVersion === "1.1" && headers.host === undefined;
    if (isMissing || hasSeveralHosts(raw)) throw new ApiError(faults.unreadableRequest);
  });
}

/** `rawHeaders` alternates names and values. */
function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  const names = rawHeaders.filter((_text, index) => index % 2 === 0);
  return names.filter((name) => name.length === 4 && name.toLowerCase() === "host").length > 1;
}

/** Ignores any Expect header. Otherwise Node would send a 417 without a body. */
export function ignoreExpectations({ server }: FastifyInstance): void {
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
}
