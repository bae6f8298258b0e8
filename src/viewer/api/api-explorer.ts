import type { Connection } from "./connection.ts";
import { NetworkError } from "./network-error.ts";

/** A request that a person composed in the API reference. */
export interface TriedRequest {
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly form: URLSearchParams | null;
}

/** The response to it, of any status. */
export interface TriedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly milliseconds: number;
  /** Those that matter to a client, as far as the browser exposes them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

const shownHeaders =
  /^(content-type|cache-control|etag|retry-after|location|vary|x-ratelimit-.*|x-keepsake-.*)$/;

/** Sends a request and returns the raw response, also an error response. Throws NetworkError if there is none. */
export async function callFromExplorer(
  { method, address, form }: TriedRequest,
  { server, token }: Connection,
  signal?: AbortSignal,
): Promise<TriedResponse> {
  const headers = new Headers({ accept: "application/json" });
  if (token !== "") headers.set("authorization", `Bearer ${token}`);
  const begin = performance.now();
  try {
    const init: RequestInit = { method, headers, body: form, cache: "no-store" };
    const response = await fetch(server + address, { ...init, signal: signal ?? null });
    const text = await response.text();
    return {
      status: response.status,
      statusText: response.statusText,
      milliseconds: Math.round(performance.now() - begin),
      headers: [...response.headers].filter(([name]) => shownHeaders.test(name)),
      text,
    };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new NetworkError("unreachable", error);
  }
}

/** Fetches the OpenAPI document of a server, unvalidated. */
export async function fetchDescription(server: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(`${server}/openapi.json`, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw new NetworkError("unreachable", error);
  });
  if (!response.ok) throw new NetworkError("unreadable");
  return response.json().catch((error: unknown) => {
    throw new NetworkError("unreadable", error);
  });
}
