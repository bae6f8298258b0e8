import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What can go wrong between a viewer and its server. */
export const faults = [
  /** The reply comes late. */
  "delay",
  /** The connection ends before the server has the request. */
  "drop",
  /** The server has the request; the connection ends before the reply. */
  "lose",
  /** The connection ends in the middle of the reply. */
  "cut",
  /** The server gets the request twice. */
  "duplicate",
  /** 429, before the server has the request. */
  "limit",
  /** 500, before the server has the request. */
  "break",
  /** The server has the request; a page in HTML comes in place of the reply. */
  "mistype",
] as const;
export type Fault = (typeof faults)[number];

/** All faults in an order that follows from the seed. */
export function faultsInOrder(seed: number): readonly Fault[] {
  let state = seed;
  // Park and Miller's generator: the same order on every machine.
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  return faults
    .map((fault) => ({ fault, rank: next() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ fault }) => fault);
}

interface Plan {
  readonly pattern: RegExp;
  readonly faults: Fault[];
}

/**
 * Serves another server under an origin of its own. Each request that a plan's pattern matches, written "GET /path",
 * takes the plan's next fault; without a plan it passes. So what fails depends on the order of the requests, and not on
 * how fast they are.
 */
export async function startFaultProxy(origin: string) {
  const plans: Plan[] = [];
  const take = (request: string): Fault | undefined =>
    plans
      .find(({ pattern, faults: left }) => left.length > 0 && pattern.test(request))
      ?.faults.shift();
  let url = "";
  const server = createServer((request, response) => {
    const fault = take(`${request.method} ${request.url}`);
    answer({ origin, url, fault }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    /** Lets the next requests that match fail, one fault each. */
    plan: (pattern: RegExp, ...next: readonly Fault[]) => {
      plans.push({ pattern, faults: [...next] });
    },
    /** How many faults are still to come. */
    left: () => plans.reduce((sum, plan) => sum + plan.faults.length, 0),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Between {
  readonly origin: string;
  /** The proxy's own. */
  readonly url: string;
  readonly fault: Fault | undefined;
}

async function answer(
  { origin, url, fault }: Between,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (fault === "drop") return void response.destroy();
  // Browsers repeat a request themselves if it fails on a connection that was used before.
  response.setHeader("connection", "close");
  if (fault === "limit") {
    const meta = { code: 429, error_type: "OAuthRateLimitException", error_message: "Too many." };
    response.writeHead(429, { "content-type": "application/json", "retry-after": "1" });
    return void response.end(JSON.stringify({ meta }));
  }
  if (fault === "break") return void response.writeHead(500).end("<h1>Oops</h1>");
  const forward = () => send(origin, request, Buffer.concat(chunks));
  if (fault === "duplicate") await forward();
  const { status, headers, body } = await forward();
  if (fault === "lose") return void response.destroy();
  if (fault === "mistype") {
    response.writeHead(200, { "content-type": "text/html" });
    return void response.end("<h1>Welcome to this network</h1>");
  }
  const isText = /json|html/.test(headers.get("content-type") ?? "");
  const content = isText ? Buffer.from(String(body).replaceAll(origin, url)) : body;
  for (const [name, value] of headers) response.setHeader(name, value);
  response.writeHead(status, { "content-length": content.length });
  if (fault === "delay") await pause(lateMs);
  if (fault !== "cut") return void response.end(content);
  response.write(content.subarray(0, content.length / 2), () => response.destroy());
}

/** Longer than the viewer waits before it shows that it loads. */
const lateMs = 500;

/** Headers that belong to one connection, or to a body that is packed. */
const ofConnection = /^(connection|keep-alive|transfer-encoding|content-length|content-encoding)$/;

async function send(
  origin: string,
  { method = "GET", url, headers }: IncomingMessage,
  body: Buffer<ArrayBuffer>,
) {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    const isOwn = /^(host|accept-encoding)$/.test(name) || ofConnection.test(name);
    if (typeof value === "string" && !isOwn)
      sent.set(name, value.replace(/^http:\/\/127\.0\.0\.1:\d+/, origin));
  }
  const reply = await fetch(new URL(url ?? "/", origin), {
    method,
    headers: sent,
    body: body.length > 0 ? body : null,
    redirect: "manual",
  });
  const kept = [...reply.headers].filter(([name]) => !ofConnection.test(name));
  return {
    status: reply.status,
    headers: new Headers(kept),
    body: Buffer.from(await reply.arrayBuffer()),
  };
}
