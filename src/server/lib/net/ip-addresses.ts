import { isLoopback } from "#contract/rules/loopback.ts";

/**
 * The canonical form of an IP address: lower case, no leading zeros, no zone, and an IPv4-mapped IPv6 address
 * (::ffff:1.2.3.4) as the IPv4 address. Null for any other text.
 */
export function canonicalAddress(text: string): string | null {
  const [plain = ""] = text.split("%");
  if (isIPv4(plain)) return plain;
  if (!/^[\da-f:.]+$/i.test(plain) || !URL.canParse(`http://[${plain}]`)) return null;
  const address = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  return embeddedIPv4(address, "::ffff:") ?? address;
}

/** Whether an address is a loopback address. */
export function isLoopbackAddress(text: string): boolean {
  const address = canonicalAddress(text);
  return address !== null && isLoopback(address);
}

const isIPv4 = (text: string) =>
  /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/.test(text);

/** The IPv4 address in the last 32 bits of a canonical IPv6 address that begins with `prefix`; null if there is none. */
export function embeddedIPv4(address: string, prefix: string): string | null {
  if (!address.startsWith(prefix)) return null;
  const groups = address.slice(prefix.length).split(":");
  if (groups.length > 2 || groups.some((group) => !/^[\da-f]{1,4}$/.test(group))) return null;
  const [high = 0, low = 0] = ["0", ...groups].slice(-2).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
