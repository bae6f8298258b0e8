import { ConfigError } from "#server/errors/config-error.ts";
import { canonicalAddress } from "./ip-addresses.ts";

/** The host of a Host header or of an address, with or without a port, in one spelling; null if it is none. */
export function hostNameOf(authority: string): string | null {
  const [, host] = /^(\[[\da-f:.]+\]|[a-z\d_.-]+)(?::\d{0,5})?$/i.exec(authority) ?? [];
  return host === undefined ? null : canonicalHost(host);
}

/** A name in small letters and without a dot at its end; an IP address without brackets; null if it is neither. */
export function canonicalHost(host: string): string | null {
  const [, bracketed] = /^\[(.*)\]$/.exec(host) ?? [];
  if (bracketed !== undefined) return canonicalAddress(bracketed);
  const name = host.toLowerCase().replace(/\.$/, "");
  const address = canonicalAddress(name);
  if (address !== null) return address;
  // Resolvers and browsers take 127.1 and 0x7f000001 for addresses as well.
  if (/(^|\.)(\d+|0x[\da-f]*)$/.test(name)) {
    return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : null;
  }
  return name.split(".").includes("") ? null : name;
}

/** Reads ALLOWED_HOSTS: names separated by commas, each in one spelling. Throws a ConfigError for anything else. */
export function readAllowedHosts(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(",").map((word) => readName(word.trim()));
}

const label = "[a-z\\d_](?:[a-z\\d_-]{0,61}[a-z\\d_])?";
const wholeName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`);

function readName(word: string): string {
  const address = canonicalAddress(word.replace(/^\[(.*)\]$/, "$1"));
  if (address !== null) return address;
  // The address parser writes bücher.example as browsers send it, xn--bcher-kva.example.
  const isPlain = !/[\s/:?#@%\\[\]]/.test(word) && URL.canParse(`http://${word}`);
  const name = isPlain ? canonicalHost(new URL(`http://${word}`).hostname) : null;
  if (name === null || !wholeName.test(name)) {
    throw new ConfigError(
      `ALLOWED_HOSTS has "${word}". It takes names such as api.instagram.com, without scheme, port and path, separated by commas.`,
    );
  }
  return name;
}
