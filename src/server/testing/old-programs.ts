import http from "node:http";
import https from "node:https";
import { createRequire } from "node:module";
import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";

const oldHost = "api.instagram.com";

/** Loads a package of its time as that time did. */
export const loadOld = createRequire(import.meta.url);

/** Serves an app over HTTP, on the port that its own links name. */
export async function serveForOld(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.listen({ host: "127.0.0.1", port: Number(new URL(publicUrl).port) });
}

/**
 * Until the test ends, what this process asks of the old API's host over HTTPS goes to the server under
 * test; nothing else leaves. The programs' own files stay as they were published.
 */
export function replaceOldHost(publicUrl: string): void {
  const { request } = https;
  const { port } = new URL(publicUrl);
  const redirected = (
    options: https.RequestOptions,
    answer?: (response: http.IncomingMessage) => void,
  ) => {
    const asked = options.hostname ?? options.host;
    if (asked !== oldHost) throw new Error(`a program asked ${asked}`);
    const { agent: _, ...kept } = options;
    const here = { protocol: "http:", host: "127.0.0.1", hostname: "127.0.0.1", port };
    return http.request({ ...kept, ...here }, answer);
  };
  Object.assign(https, { request: redirected });
  onTestFinished(() => void Object.assign(https, { request }));
}

/** Where a page's script of the old API stands: on the server under test, as its own links do. */
export function replaceOldAddress(address: string, publicUrl: string): string {
  const { origin, pathname, search } = new URL(address);
  if (origin !== `https://${oldHost}` && origin !== publicUrl) {
    throw new Error(`a script asked ${origin}`);
  }
  return publicUrl + pathname + search;
}
