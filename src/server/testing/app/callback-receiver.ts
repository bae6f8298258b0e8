import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A call that a callback received. */
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

/** Answers a challenge as a client does, and takes whatever it is told. */
function agree({ url }: ReceivedRequest): Reply {
  return { status: 200, body: url.searchParams.get("hub.challenge") ?? "" };
}

/** For tests: a client's own server on this machine, which keeps what it receives and answers as it is told to. */
export async function startCallbackServer(
  answer: (call: ReceivedRequest) => Reply | Promise<Reply> = agree,
) {
  const received: ReceivedRequest[] = [];
  let respond = answer;
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
  // An address is a text for pipes alone.
  const { port } = server.address() as AddressInfo;
  const posts = () => received.filter(({ method }) => method === "POST");
  return {
    url: `http://127.0.0.1:${port}/callback`,
    port,
    received,
    /** From now on it answers otherwise. */
    answer: (next: (call: ReceivedRequest) => Reply | Promise<Reply>) => {
      respond = next;
    },
    posts,
    /** Waits until it was told something so many times. */
    told: async (times: number): Promise<readonly ReceivedRequest[]> => {
      while (posts().length < times) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
      }
      return posts();
    },
  };
}
