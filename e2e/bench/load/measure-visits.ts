import { once } from "node:events";
import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { OpenLibrary } from "#e2e/bench/api/open-library.ts";
import { type Answered, startCallers } from "./busy-callers.ts";

export interface VisitFigures {
  readonly idleMs: readonly number[];
  /** A visit that did not end in time counts as the longest time. */
  readonly busyMs: readonly number[];
  readonly answered: Answered;
}

const busyConnections = 100;
const idleConnections = 450;
const visits = 7;
const longestMs = 20_000;
/** As browsers do for one server. */
const connectionsOfVisitor = 6;

/**
 * Measures a new visitor's first page, from opening a connection to the last byte of page, code and first list, beside
 * connections of one token that are busy with a list, and others that are idle.
 */
export async function measureVisits(
  { server: { url }, token }: OpenLibrary,
  otherToken: string,
): Promise<VisitFigures> {
  const list = "/v1/users/self/media/liked?count=33&access_token=";
  await visit(url, otherToken);
  const idleMs = await visitMany(url, otherToken);
  const idle = await Promise.all(
    Array.from({ length: idleConnections }, () => openIdle(new URL(url))),
  );
  const callers = startCallers(url, busyConnections, [`${list}${token}`]);
  await pause(2000);
  const busyMs = await visitMany(url, otherToken);
  const answered = await callers.stop();
  for (const socket of idle) socket.destroy();
  return { idleMs, busyMs, answered };
}

async function visitMany(url: string, token: string): Promise<number[]> {
  const times: number[] = [];
  const untilMs = performance.now() + longestMs;
  while (times.length < visits && performance.now() < untilMs) {
    const late = pause(untilMs - performance.now(), longestMs, { ref: false });
    times.push(await Promise.race([visit(url, token), late]));
  }
  return times;
}

/** A connection that was used once, and is kept open. */
async function openIdle({ hostname, port }: URL): Promise<Socket> {
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(socket, "data");
  return socket;
}

async function visit(url: string, token: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsOfVisitor });
  const startMs = performance.now();
  const page = await read(agent, `${url}/`);
  const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  const list = `/v1/users/self/feed?count=20&access_token=${token}`;
  await Promise.all([...assets, "/keepsake/server", list].map((path) => read(agent, url + path)));
  const ms = performance.now() - startMs;
  agent.destroy();
  return ms;
}

function read(agent: Agent, address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(address, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => void chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString());
        else reject(new Error(`${new URL(address).pathname} gave ${response.statusCode}`));
      });
    });
    request.on("error", reject);
  });
}
