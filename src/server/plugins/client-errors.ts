import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { type ApiFault, faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";
import { responseHeaders } from "../security-headers.ts";
import { errorBody } from "./error-replies.ts";

/** Node's error of a request that it could not read; `rawPacket` is what had come in. */
type Unreadable = Error & { readonly code: string; readonly rawPacket?: unknown };

/**
 * Makes what answers a message that never became a request: in the envelope, and it ends the connection. Nothing is
 * logged: the error holds all that was sent, a token perhaps.
 */
export function answerUnreadable(publicUrl: string): (error: Unreadable, socket: Socket) => void {
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
  const fault = faultOf(error.code);
  const body = errorBody(fault);
  const head = [
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status]}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Type: application/json; charset=utf-8",
    "Cache-Control: no-store",
    ...headers,
    "Connection: close",
  ];
  // What a HEAD is answered ends with its headers.
  const { rawPacket } = error;
  const isHead = Buffer.isBuffer(rawPacket) && rawPacket.toString("latin1", 0, 5) === "HEAD ";
  socket.end(`${head.join("\r\n")}\r\n\r\n${isHead ? "" : body}`, () => socket.destroy());
}

function faultOf(code: string): ApiFault {
  if (code === "HPE_HEADER_OVERFLOW") return faults.headersTooLarge;
  if (code === "HPE_INVALID_URL") return faults.unescapedAddress;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? faults.tooSlow : faults.unreadableRequest;
}

/** Refuses a request of HTTP/1.1 without a Host header, as HTTP wants it. */
export function requireHost(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ raw, headers }) => {
    const isMissing = raw.httpVersion === "1.1" && headers.host === undefined;
    if (isMissing) throw new ApiError(faults.unreadableRequest);
  });
}

/** Answers a call with an Expect header of any kind as if there were none: Node would send a 417 without a body. */
export function ignoreExpectations({ server }: FastifyInstance): void {
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
}
