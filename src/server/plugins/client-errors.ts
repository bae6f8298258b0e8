import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type ApiFault, faults } from "#contract/errors.ts";
import { errorBody } from "./error-replies.ts";

/**
 * Answers what never became a request, in the envelope, and ends the connection. Nothing is logged:
 * the error holds all that was sent, a token perhaps.
 */
export function answerUnreadable(error: Error & { readonly code: string }, socket: Socket): void {
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
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

function faultOf(code: string): ApiFault {
  if (code === "HPE_HEADER_OVERFLOW") return faults.headersTooLarge;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? faults.tooSlow : faults.unreadableRequest;
}
