import { isLoopback } from "#contract/rules/loopback.ts";
import { canonicalHost, hostNameOf } from "./net/host-names.ts";
import { isLoopbackAddress } from "./net/ip-addresses.ts";

/** Whether a host name or address is a loopback one. */
export function isLoopbackHost(host: string): boolean {
  const name = canonicalHost(host);
  return name !== null && isLoopback(name);
}

interface Addresses {
  /** The address to listen on. */
  readonly host: string;
  readonly publicUrl: string;
}

/**
 * Whether a server can be reached only from this machine, also through a proxy. Only then does it have the button
 * that opens the demo library.
 */
export function isForThisMachine({ host, publicUrl }: Addresses): boolean {
  return isLoopbackHost(host) && isLoopbackHost(new URL(publicUrl).hostname);
}

/**
 * The addresses of this server, without a trailing slash: PUBLIC_URL and, if that is a loopback host, the other
 * loopback hosts on the same port.
 */
export function ownAddresses(publicUrl: string): readonly string[] {
  const { protocol, hostname, port, pathname } = new URL(publicUrl);
  if (!isLoopbackHost(hostname)) return [publicUrl];
  const rest = `${port === "" ? "" : `:${port}`}${pathname.replace(/\/$/, "")}`;
  const siblings = ["localhost", "127.0.0.1", "[::1]"].map((name) => `${protocol}//${name}${rest}`);
  return [publicUrl, ...siblings];
}

/** Whether an Origin header is this server's, whatever the Host header is. */
export function isOwnOrigin(origin: string, publicUrl: string): boolean {
  return ownAddresses(publicUrl).some((address) => new URL(address).origin === origin);
}

/** Whether proxies add this header (a lower-case name). Which of them they add differs. */
const isFromProxy = (name: string) =>
  name.startsWith("x-forwarded-") || ["forwarded", "via", "x-real-ip"].includes(name);

interface Incoming {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Whether a request comes from this machine and, if a browser sent it, from this server's own page. Checking Host
 * protects from DNS rebinding, Origin and Sec-Fetch-Site from other sites' pages, and the forwarding headers from
 * requests that a local proxy forwards.
 */
export function isOwnPage({ ip, headers }: Incoming, publicUrl: string): boolean {
  const { host, origin, "sec-fetch-site": site } = headers;
  if (Object.keys(headers).some(isFromProxy)) return false;
  if (!isLoopbackAddress(ip)) return false;
  const name = typeof host === "string" ? hostNameOf(host) : null;
  if (name === null || !isLoopbackHost(name)) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || (typeof origin === "string" && isOwnOrigin(origin, publicUrl));
}
