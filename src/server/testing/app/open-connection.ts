import { once } from "node:events";
import { connect } from "node:net";
import { onTestFinished } from "vitest";

/** One response as it came over the connection. */
interface WireResponse {
  readonly status: number;
  /** Status line and headers, in lower case. */
  readonly head: string;
  readonly body: string;
}

/** Opens a TCP connection to a server on this machine, to send arbitrary bytes. */
export async function openConnection(port: number) {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => {
    received += String(chunk);
  });
  // The server may end a connection by a reset.
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  const closed = once(socket, "close").then(() => parseResponses(received));
  return {
    /** Sends the lines of a request's head, then its body or a part of it. */
    send: (head: readonly string[], body = "") => {
      socket.write(`${[...head, "Host: localhost", "", ""].join("\r\n")}${body}`);
    },
    write: (text: string) => {
      socket.write(text);
    },
    /** Waits for the next whole response. */
    next: async (): Promise<WireResponse> => {
      for (;;) {
        const [response] = parseResponses(received);
        if (response !== undefined) {
          received = received.slice(received.indexOf("\r\n\r\n") + 4 + response.body.length);
          return response;
        }
        await once(socket, "data");
      }
    },
    /** Waits until the server closes the connection; resolves to the responses that `next` did not take. */
    closed,
  };
}

/** Parses the complete responses in `text`. They need a Content-Length and a single-byte body. */
function parseResponses(text: string): WireResponse[] {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return [];
  const head = text.slice(0, end).toLowerCase();
  const [, length = "0"] = /content-length: (\d+)/.exec(head) ?? [];
  const body = text.slice(end + 4, end + 4 + Number(length));
  if (body.length < Number(length)) return [];
  const rest = text.slice(end + 4 + body.length);
  return [{ status: Number(head.split(" ")[1]), head, body }, ...parseResponses(rest)];
}
