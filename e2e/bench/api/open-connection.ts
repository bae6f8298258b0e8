import { Agent, get as httpGet } from "node:http";
import { performance } from "node:perf_hooks";

interface Reply {
  readonly ms: number;
  readonly text: string;
}

/** Sends requests to one server over keep-alive connections. */
export interface Connection {
  readonly get: (path: string) => Promise<Reply>;
  /** Sends `count` requests, eight at a time; `pathOf` maps a request's number to its path. */
  readonly getMany: (count: number, pathOf: (number: number) => string) => Promise<void>;
  readonly close: () => void;
}

/** Requests at a time. */
const connections = 8;

/** Rejects for any status but 200, because the time of a failed request means nothing. */
export function openConnection(url: string, token: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { authorization: `Bearer ${token}` };
  const get = (path: string) =>
    new Promise<Reply>((resolve, reject) => {
      const startMs = performance.now();
      const request = httpGet(`${url}${path}`, { agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => void chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const ms = performance.now() - startMs;
          const text = Buffer.concat(chunks).toString("utf8");
          if (response.statusCode === 200) resolve({ ms, text });
          else reject(new Error(`${path} gave ${response.statusCode}: ${text.slice(0, 200)}`));
        });
      });
      request.on("error", reject);
    });
  const getMany = async (count: number, pathOf: (number: number) => string) => {
    let next = 0;
    const worker = async () => {
      while (next < count) {
        next += 1;
        await get(pathOf(next - 1));
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
  };
  return { get, getMany, close: () => agent.destroy() };
}
