import { ConfigError } from "#server/errors/config-error.ts";
import { canonicalAddress } from "./ip-addresses.ts";

/** The canonical host of a Host header or an address, with or without a port; null if malformed. */
export function hostNameOf(authority: string): string | null {
  const [, host] = /^(\[[\da-f:.]+\]|[a-z\d_.-]+)(?::\d{0,5})?$/i.exec(authority) ?? [];
  return host === undefined ? null : canonicalHost(host);
}

/** A name in lower case without a trailing dot, or an IP address without brackets; null if it is neither. */
export function canonicalHost(host: string): string | null {
  const [, bracketed] = /^\[(.*)\]$/.exec(host) ?? [];
  if (bracketed !== undefined) return canonicalAddress(bracketed);
  const name = host.toLowerCase().replace(/\.$/, "");
  const address = canonicalAddress(name);
  if (address !== null) return address;
  // Resolvers and browsers also accept 127.1 and 0x7f000001 as addresses.
  if (/(^|\.)(\d+|0x[\da-f]*)$/.test(name)) {
    return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : null;
  }
  return name.split(".").includes("") ? null : name;
}

/** Reads ALLOWED_HOSTS: canonical names separated by commas. Throws a ConfigError for anything else. */
export function readAllowedHosts(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(",").map((name) => readName(name.trim()));
}

const label = "[a-z\\d_](?:[a-z\\d_-]{0,61}[a-z\\d_])?";
const wholeName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`);

function readName(text: string): string {
  const address = canonicalAddress(text.replace(/^\[(.*)\]$/, "$1"));
  if (address !== null) return address;
  // The URL parser converts bücher.example to what browsers send, xn--bcher-kva.example.
  const isPlain = !/[\s/:?#@%\\[\]]/.test(text) && URL.canParse(`http://${text}`);
  const name = isPlain ? canonicalHost(new URL(`http://${text}`).hostname) : null;
  if (name === null || !wholeName.test(name)) {
    throw new ConfigError(
      `ALLOWED_HOSTS has "${text}". It takes names such as api.instagram.com, without scheme, port and path, separated by commas.`,
    );
  }
  return name;
}
