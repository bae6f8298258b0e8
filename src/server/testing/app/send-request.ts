import { type Agent, type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { GeneratedCall } from "#server/testing/fuzz/calls.ts";

export interface WireReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** After this time a request counts as hanging. */
const hangMs = 10_000;

/** Sends a generated request over HTTP. Rejects if no complete response comes in time. */
export function sendRequest(port: number, agent: Agent, call: GeneratedCall): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const { method, path, headers } = call;
    const body = call.body && Buffer.from(call.body.latin1.repeat(call.body.times), "latin1");
    const length = body === null ? {} : { "content-length": String(body.length) };
    const sent = request(
      { host: "127.0.0.1", port, agent, method, path, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          clearTimeout(timer);
          const text = unpack(Buffer.concat(chunks), response.headers["content-encoding"]);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    const timer = setTimeout(() => sent.destroy(new Error("the request hangs")), hangMs);
    sent.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.end(body ?? undefined);
  });
}

function unpack(bytes: Buffer, encoding: string | undefined): string {
  if (bytes.length === 0 || encoding === undefined) return bytes.toString();
  if (encoding === "br") return brotliDecompressSync(bytes).toString();
  return (encoding === "gzip" ? gunzipSync(bytes) : inflateSync(bytes)).toString();
}
