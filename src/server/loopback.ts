import type { Config } from "./config.ts";

/** Whether a host name means this machine alone. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

interface Incoming {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Whether a request comes from this machine, and from this server's own page where a browser sent it.
 * The Host check stands against a foreign name that was made to point here; Origin and
 * Sec-Fetch-Site against a foreign page.
 */
export function isOwnPage(request: Incoming, config: Pick<Config, "publicUrl">): boolean {
  const { host, origin, "sec-fetch-site": site } = request.headers;
  if (typeof host !== "string" || !isLoopbackHost(request.ip.replace(/^::ffff:/, ""))) return false;
  const publicHost = new URL(config.publicUrl).host;
  if (host !== publicHost && !isLoopbackHost(host.replace(/:\d+$/, ""))) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
