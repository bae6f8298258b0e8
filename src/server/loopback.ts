import type { Config } from "./config.ts";

/** Whether a host name means this machine alone. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/**
 * Whether a server is for this machine alone: the demo's door is open there, and nowhere else.
 */
export function isForThisMachine({ host, publicUrl }: Pick<Config, "host" | "publicUrl">): boolean {
  return isLoopbackHost(host) && isLoopbackHost(new URL(publicUrl).hostname);
}

interface Incoming {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Whether a request comes from this machine, and from this server's own page where a browser sent it.
 * The Host check stands against a foreign name that was made to point here; Origin and
 * Sec-Fetch-Site against a foreign page; the forwarding headers against a proxy on this machine that
 * hands in the whole world.
 */
export function isOwnPage(request: Incoming): boolean {
  const { host, origin, forwarded, "sec-fetch-site": site } = request.headers;
  if (forwarded !== undefined || request.headers["x-forwarded-for"] !== undefined) return false;
  if (!isLoopbackHost(request.ip.replace(/^::ffff:/, ""))) return false;
  if (typeof host !== "string" || !isLoopbackHost(host.replace(/:\d+$/, ""))) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
