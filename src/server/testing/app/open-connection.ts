import { once } from "node:events";
import { connect } from "node:net";
import { onTestFinished } from "vitest";

/** One answer as it came over a connection. */
interface WireResponse {
  readonly status: number;
  /** All headers, in small letters. */
  readonly head: string;
  readonly body: string;
}

/** For tests: a connection to a server on this machine, over which any bytes are sent. */
export async function openConnection(port: number) {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => {
    received += String(chunk);
  });
  // A connection that the server gives up may end by a reset.
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  const closed = once(socket, "close").then(() => parseResponses(received));
  return {
    /** Lines of a request's head, and then its body or a part of it. */
    send: (head: readonly string[], body = "") => {
      socket.write(`${[...head, "Host: localhost", "", ""].join("\r\n")}${body}`);
    },
    write: (text: string) => {
      socket.write(text);
    },
    /** Waits for the next whole answer. */
    next: async (): Promise<WireResponse> => {
      for (;;) {
        const [answer] = parseResponses(received);
        if (answer !== undefined) {
          received = received.slice(received.indexOf("\r\n\r\n") + 4 + answer.body.length);
          return answer;
        }
        await once(socket, "data");
      }
    },
    /** Waits until the server has closed it; the answers that nobody took before. */
    closed,
  };
}

/** Whole answers with a Content-Length, of letters of one byte. */
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
