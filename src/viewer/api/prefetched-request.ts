/** A request that index.html has sent. */
interface Prefetched {
  readonly url: string;
  readonly token: string;
  readonly answer: Promise<Response>;
}

/**
 * Takes the response to a request that index.html sent while this code was loading. Returns it once, and
 * only for the same URL and the same token.
 */
export function takePrefetched(url: string, init: RequestInit): Promise<Response> | undefined {
  const prefetched: unknown = Reflect.get(globalThis, "keepsakeBegun");
  if (!isPrefetched(prefetched) || prefetched.url !== url) return undefined;
  if (new Headers(init.headers).get("authorization") !== `Bearer ${prefetched.token}`)
    return undefined;
  Reflect.deleteProperty(globalThis, "keepsakeBegun");
  return prefetched.answer;
}

const isPrefetched = (found: unknown): found is Prefetched =>
  typeof found === "object" && found !== null && "answer" in found && "url" in found;
