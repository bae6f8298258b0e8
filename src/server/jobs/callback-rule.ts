import { networkInterfaces } from "node:os";
import type { Config } from "#server/config.ts";
import { canonicalHost } from "#server/lib/net/host-names.ts";
import { canonicalAddress, isLoopbackAddress } from "#server/lib/net/ip-addresses.ts";
import { ownAddresses } from "#server/lib/own-page.ts";

/** Where this server may call of its own accord. */
export interface CallbackRule {
  /** Why a URL may not be called at an IP address that its host has; null if it may. */
  readonly refusalOf: (url: URL, address: string) => string | null;
}

/** What CALLBACK_ADDRESSES allows, without this server itself: its calls would come from this machine. */
export function createCallbackRule({
  callbackAddresses,
  port,
  publicUrl,
}: Pick<Config, "callbackAddresses" | "port" | "publicUrl">): CallbackRule {
  const ways = ownAddresses(publicUrl).map((address) => new URL(address));
  const isPublicWay = (url: URL, address: string) =>
    ways.some((way) => portOf(way) === portOf(url) && isSameHost(way, url, address));
  const isSelf = (url: URL, address: string) =>
    isPublicWay(url, address) || (portOf(url) === port && isThisMachine(address));
  return {
    refusalOf: (url, address) => {
      if (!callbackAddresses.allows(address)) {
        return `CALLBACK_ADDRESSES does not allow ${address}`;
      }
      return isSelf(url, address) ? `${url.host} is this server itself` : null;
    },
  };
}

/** The same name; or the machine itself, under any name or address. */
function isSameHost(way: URL, { hostname }: URL, address: string): boolean {
  if (canonicalHost(way.hostname) === canonicalHost(hostname)) return true;
  return isLoopbackAddress(way.hostname.replace(/^\[|\]$/g, "")) && isLoopbackAddress(address);
}

const portOf = ({ port, protocol }: URL) => Number(port || (protocol === "https:" ? 443 : 80));

/** Asked each time, because a machine changes its networks while it runs. */
function isThisMachine(text: string): boolean {
  const address = canonicalAddress(text) ?? "";
  if (isLoopbackAddress(address) || address === "0.0.0.0" || address === "::") return true;
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return own.some((one) => canonicalAddress(one.address) === address);
}
