import { appendFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openLibrary, smallLibrary } from "./api/open-library.ts";
import { markdownOf, milliseconds, whole } from "./format.ts";

const readers = 200;
const writers = 20;
/** One connection in so many reads slowly or ends in the middle of a reply. */
const faultyShare = 10;

interface CrowdFigures {
  readonly requests: number;
  /** 429, 503 and 507, which say when to come again. */
  readonly shed: number;
  /** Replies of any other kind than a success, and connections that the server ended. */
  readonly wrong: readonly string[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestNewVisitorMs: number;
}

/** `npm run bench -- crowd`: many readers and writers at once, without and with bad connections. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: { type: "string", default: "30" }, results: { type: "string" } },
  });
  const seconds = Number(values.seconds);
  const { server, token } = await openLibrary(smallLibrary);
  try {
    const target = { url: server.url, token };
    const calm = await measure(target, seconds, false);
    const faulty = await measure(target, seconds, true);
    const row = (name: string, format: (figures: CrowdFigures) => string) => [
      name,
      format(calm),
      format(faulty),
    ];
    const table = markdownOf([
      [
        `${readers} readers and ${writers} writers for ${seconds} s`,
        "whole connections",
        "a tenth slow or cut",
      ],
      row("requests answered", ({ requests }) => whole(requests)),
      row("refused with Retry-After", ({ shed }) => whole(shed)),
      row("wrong answers", ({ wrong }) => whole(wrong.length)),
      row("p50", ({ p50Ms }) => milliseconds(p50Ms)),
      row("p99", ({ p99Ms }) => milliseconds(p99Ms)),
      row("longest wait of a new visitor", (one) => milliseconds(one.longestNewVisitorMs)),
    ]);
    process.stdout.write(`\n${table}\n`);
    for (const text of new Set([...calm.wrong, ...faulty.wrong])) process.stdout.write(`${text}\n`);
    if (values.results === undefined) return;
    const line = { part: "crowd", date: new Date().toISOString(), seconds, calm, faulty };
    appendFileSync(values.results, `${JSON.stringify(line)}\n`);
  } finally {
    await server.close();
  }
}

interface Target {
  readonly url: string;
  readonly token: string;
}

const reads = [
  "/v1/users/self/feed",
  "/v1/users/self/media/liked",
  "/v1/users/self",
  "/v1/media/popular",
  "/keepsake/months/liked",
];

async function measure(target: Target, seconds: number, isFaulty: boolean): Promise<CrowdFigures> {
  const times: number[] = [];
  const wrong: string[] = [];
  const visits: number[] = [];
  let shed = 0;
  const untilMs = performance.now() + seconds * 1000;
  const isOver = () => performance.now() > untilMs;
  const media = await likedMedia(target);
  const client = async (index: number) => {
    const isBad = isFaulty && index % faultyShare === 0;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let step = index; !isOver(); step += 1) {
      const isWriter = index >= readers;
      const call = isWriter
        ? {
            method: step % 2 === 0 ? "POST" : "DELETE",
            path: `/v1/media/${media[step % media.length]}/likes`,
          }
        : { method: "GET", path: reads[step % reads.length] ?? "" };
      const startMs = performance.now();
      const way = isBad ? (step % 2 === 0 ? "slow" : "cut") : "whole";
      const status = await send(target, agent, { ...call, way });
      // What a bad connection waits for is its own fault.
      if (isBad) continue;
      if (status === 200) times.push(performance.now() - startMs);
      else if (status === 429 || status === 503 || status === 507) shed += 1;
      else wrong.push(`${status} ${call.method} ${call.path}`);
    }
    agent.destroy();
  };
  const visitor = async () => {
    while (!isOver()) {
      const startMs = performance.now();
      const agent = new Agent();
      const status = await send(target, agent, {
        method: "GET",
        path: "/keepsake/server",
        way: "whole",
      });
      visits.push(performance.now() - startMs);
      if (status !== 200 && status !== 503) wrong.push(`${status} for a new visitor`);
      await pause(200);
    }
  };
  const clients = Array.from({ length: readers + writers }, (_unused, index) => client(index));
  await Promise.all([...clients, visitor()]);
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    requests: times.length,
    shed,
    wrong,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    longestNewVisitorMs: Math.max(...visits),
  };
}

async function likedMedia({ url, token }: Target): Promise<readonly string[]> {
  const response = await fetch(`${url}/v1/users/self/media/liked?count=33&access_token=${token}`);
  const { data }: { data: readonly { readonly id: string }[] } = await response.json();
  return data.map(({ id }) => id);
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly way: "whole" | "slow" | "cut";
}

/** How long a slow connection reads nothing after the first bytes of a reply. */
const slowMs = 2000;

/** The status of the reply, or why there is none. */
function send(
  { url, token }: Target,
  agent: Agent,
  { method, path, way }: Call,
): Promise<number | string> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, "content-length": "0" };
    const sent = request(`${url}${path}`, { agent, method, headers }, (response) => {
      const status = response.statusCode ?? 0;
      response.on("error", (error) => resolve(error.message));
      response.on("end", () => resolve(status));
      if (way === "cut") {
        response.destroy();
        resolve(status);
        return;
      }
      if (way === "whole") return void response.resume();
      response.once("data", () => {
        response.pause();
        setTimeout(() => response.resume(), slowMs);
      });
    });
    sent.on("error", (error) => resolve(error.message));
    sent.end();
  });
}
