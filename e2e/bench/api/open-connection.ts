import { Agent, get } from "node:http";
import { performance } from "node:perf_hooks";

interface Reply {
  readonly ms: number;
  readonly text: string;
}

/** A way to ask one server again and again over connections that stay open. */
export interface Connection {
  readonly ask: (path: string) => Promise<Reply>;
  /** Asks `count` times, several at a time; the address by its number. */
  readonly askMany: (count: number, pathOf: (number: number) => string) => Promise<void>;
  readonly close: () => void;
}

/** How many ask at a time. */
const connections = 8;

/** Anything but a 200 is an error: what is fast because it failed is no finding. */
export function openConnection(url: string, token: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { authorization: `Bearer ${token}` };
  const ask = (path: string) =>
    new Promise<Reply>((resolve, reject) => {
      const startMs = performance.now();
      const request = get(`${url}${path}`, { agent, headers }, (response) => {
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
  const askMany = async (count: number, pathOf: (number: number) => string) => {
    let next = 0;
    const one = async () => {
      while (next < count) {
        next += 1;
        await ask(pathOf(next - 1));
      }
    };
    await Promise.all(Array.from({ length: connections }, one));
  };
  return { ask, askMany, close: () => agent.destroy() };
}
