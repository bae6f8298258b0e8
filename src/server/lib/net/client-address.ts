import { canonicalAddress, embeddedIPv4 } from "./ip-addresses.ts";

/** Fastify's request, of a server with `trustProxy: "loopback"`. */
interface Incoming {
  /** The last entry of X-Forwarded-For that no proxy on this machine wrote about itself, or the socket's address. */
  readonly ip: string | undefined;
  readonly raw: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

/**
 * The network that a request comes from, by which attempts are counted. A proxy is trusted only if it runs on this
 * machine. If what it forwarded is not an address, the socket's address counts.
 */
export function addressOf({ ip = "", raw }: Incoming): string {
  const { remoteAddress = "" } = raw.socket;
  return networkOf(readForwarded(ip) ?? canonicalAddress(remoteAddress) ?? remoteAddress);
}

/** Some proxies add the port, as in 1.2.3.4:5678 or [::1]:5678, and some add quotes. */
function readForwarded(text: string): string | null {
  const plain = text.replace(/^"(.*)"$/, "$1");
  const [, bracketed, withPort] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(plain) ?? [];
  return canonicalAddress(bracketed ?? withPort ?? plain);
}

/**
 * The network of one visitor: an IPv4 address, or the first 64 bits of an IPv6 address, because one home has 2^64
 * of those. `address` is in its canonical spelling.
 */
export function networkOf(address: string): string {
  // A translator in front of a server that has IPv6 only puts all of IPv4 into this one network (RFC 6052).
  const ipv4 = embeddedIPv4(address, "64:ff9b::");
  if (ipv4 !== null || !address.includes(":")) return ipv4 ?? address;
  const halves = address.split("::").map((half) => half.split(":").filter(Boolean));
  const [left = [], right = []] = halves;
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}
