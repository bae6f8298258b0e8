/**
 * One spelling for each IP address: small letters, no needless zeros, no zone, and an IPv4 address that is
 * written as IPv6 (::ffff:1.2.3.4) as that IPv4 address. Null for any other text.
 */
export function canonicalAddress(text: string): string | null {
  const [plain = ""] = text.split("%");
  if (isIPv4(plain)) return plain;
  if (!/^[\da-f:.]+$/i.test(plain) || !URL.canParse(`http://[${plain}]`)) return null;
  const address = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  return embeddedIPv4(address, "::ffff:") ?? address;
}

/** Whether an address leads back to the machine itself. */
export function isLoopbackAddress(text: string): boolean {
  const address = canonicalAddress(text);
  return address === "::1" || (address?.startsWith("127.") ?? false);
}

/**
 * The network that one visitor has for themselves: an IPv4 address, or the first 64 bits of an IPv6 address,
 * because one home has 2^64 of those. `address` is in its canonical spelling.
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

const isIPv4 = (text: string) =>
  /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/.test(text);

/** The IPv4 address in the last 32 bits of a canonical IPv6 address that begins with `prefix`; null if there is none. */
function embeddedIPv4(address: string, prefix: string): string | null {
  if (!address.startsWith(prefix)) return null;
  const groups = address.slice(prefix.length).split(":");
  if (groups.length > 2 || groups.some((group) => !/^[\da-f]{1,4}$/.test(group))) return null;
  const [high = 0, low = 0] = ["0", ...groups].slice(-2).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
