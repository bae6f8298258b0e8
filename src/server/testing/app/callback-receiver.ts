import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request that the callback server received. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Echoes the challenge, as a client does, and accepts every update. */
function echoChallenge({ url }: ReceivedRequest): Reply {
  return { status: 200, body: url.searchParams.get("hub.challenge") ?? "" };
}

/** A client's callback server on this machine. Records the requests; `handler` decides the replies. */
export async function startCallbackServer(
  handler: (call: ReceivedRequest) => Reply | Promise<Reply> = echoChallenge,
) {
  const received: ReceivedRequest[] = [];
  let respond = handler;
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "/", "http://callback");
    const call = { method, url, headers, body: Buffer.concat(chunks).toString() };
    const { status, body = "", headers: extra = {} } = await respond(call);
    received.push(call);
    response.writeHead(status, extra).end(body);
    for (const wake of waiting) wake();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // `address()` is a string only for Unix sockets.
  const { port } = server.address() as AddressInfo;
  const posts = () => received.filter(({ method }) => method === "POST");
  return {
    url: `http://127.0.0.1:${port}/callback`,
    port,
    received,
    /** Replaces the handler. */
    respondWith: (next: (call: ReceivedRequest) => Reply | Promise<Reply>) => {
      respond = next;
    },
    posts,
    /** Waits for so many POST requests. */
    waitForPosts: async (times: number): Promise<readonly ReceivedRequest[]> => {
      while (posts().length < times) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
      }
      return posts();
    },
  };
}
