import { networkInterfaces } from "node:os";
import type { Config } from "#server/config.ts";
import { canonicalHost } from "#server/lib/net/host-names.ts";
import { canonicalAddress, isLoopbackAddress } from "#server/lib/net/ip-addresses.ts";
import { ownAddresses } from "#server/lib/own-page.ts";

/** Which callback URLs this server may call. */
export interface CallbackRule {
  /** Why a URL may not be called at an IP address of its host; null if it may. */
  readonly refusalOf: (url: URL, address: string) => string | null;
}

/** Allows what CALLBACK_ADDRESSES does, except this server itself, which trusts calls from its own machine. */
export function createCallbackRule({
  callbackAddresses,
  port,
  publicUrl,
}: Pick<Config, "callbackAddresses" | "port" | "publicUrl">): CallbackRule {
  const ownUrls = ownAddresses(publicUrl).map((address) => new URL(address));
  const isOwnUrl = (url: URL, address: string) =>
    ownUrls.some((own) => portOf(own) === portOf(url) && isSameHost(own, url, address));
  const isSelf = (url: URL, address: string) =>
    isOwnUrl(url, address) || (portOf(url) === port && isThisMachine(address));
  return {
    refusalOf: (url, address) => {
      if (!callbackAddresses.allows(address)) {
        return `CALLBACK_ADDRESSES does not allow ${address}`;
      }
      return isSelf(url, address) ? `${url.host} is this server itself` : null;
    },
  };
}

/** Whether the names are equal or both are this machine. */
function isSameHost(own: URL, { hostname }: URL, address: string): boolean {
  if (canonicalHost(own.hostname) === canonicalHost(hostname)) return true;
  return isLoopbackAddress(own.hostname.replace(/^\[|\]$/g, "")) && isLoopbackAddress(address);
}

const portOf = ({ port, protocol }: URL) => Number(port || (protocol === "https:" ? 443 : 80));

/** Reads the network interfaces each time, because they change while the server runs. */
function isThisMachine(text: string): boolean {
  const address = canonicalAddress(text) ?? "";
  if (isLoopbackAddress(address) || address === "0.0.0.0" || address === "::") return true;
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return own.some((one) => canonicalAddress(one.address) === address);
}
