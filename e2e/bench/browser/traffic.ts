import type { CDPSession } from "playwright";

/** A request over the network, or one served from a cache. */
interface LoggedRequest {
  readonly url: string;
  readonly method: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  mime: string;
  bytes: number;
  isFromCache: boolean;
}

export interface Traffic {
  /** Requests over the network since `sinceMs`. */
  sent(sinceMs?: number): readonly LoggedRequest[];
}

const listPath = /^\/v1\/users\/self\/media\/liked$/;

export const isListRequest = ({ url, method }: LoggedRequest): boolean =>
  method === "GET" && listPath.test(new URL(url).pathname);

export const isCode = ({ mime }: LoggedRequest): boolean => /javascript|text\/css/.test(mime);

export const isPicture = ({ mime }: LoggedRequest): boolean =>
  /^image\/(avif|webp|jpeg)/.test(mime);

/** Number of requests that repeat the URL of an earlier one. */
export const repeatsIn = (all: readonly LoggedRequest[]): number =>
  all.length - new Set(all.map(({ url }) => url)).size;

export const bytesOf = (all: readonly LoggedRequest[]): number =>
  all.reduce((sum, { bytes }) => sum + bytes, 0);

/** Records a page's requests by the DevTools protocol. */
export async function watchTraffic(cdp: CDPSession): Promise<Traffic> {
  const requests = new Map<string, LoggedRequest>();
  await cdp.send("Network.enable");
  cdp.on("Network.requestWillBeSent", ({ requestId, request, wallTime }) => {
    // The browser fetches the favicon at its own time.
    if (!request.url.startsWith("https:") || request.url.includes("/favicon.")) return;
    const { url, method } = request;
    const atMs = wallTime * 1000;
    requests.set(requestId, { url, method, atMs, mime: "", bytes: 0, isFromCache: false });
  });
  cdp.on("Network.requestServedFromCache", ({ requestId }) => {
    const one = requests.get(requestId);
    if (one) one.isFromCache = true;
  });
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    const one = requests.get(requestId);
    if (!one) return;
    one.mime = response.mimeType;
    one.isFromCache ||= response.fromDiskCache === true || response.fromPrefetchCache === true;
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = requests.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return {
    sent: (sinceMs = 0) =>
      [...requests.values()].filter(({ isFromCache, atMs }) => !isFromCache && atMs >= sinceMs),
  };
}
