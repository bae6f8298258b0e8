import { BlockList, isIP } from "node:net";
import { ConfigError } from "#server/errors/config-error.ts";

/** The addresses at which this server may call callbacks, as configured. */
export interface CallbackAddresses {
  /** `address`: the IPv4 or IPv6 address of the connection, never a name. */
  readonly allows: (address: string) => boolean;
}

/**
 * Reads CALLBACK_ADDRESSES: `loopback`, `public`, `none` and blocks such as 192.168.1.0/24, separated by
 * commas; loopback by default. Throws a ConfigError for anything else.
 */
export function readCallbackAddresses(text = "loopback"): CallbackAddresses {
  const parts = text.split(",").map((part) => part.trim().toLowerCase());
  const rules = parts.map(readRule);
  return {
    allows: (address) => {
      const plain = address.split("%")[0] ?? "";
      return isIP(plain) !== 0 && rules.some((allows) => allows(plain));
    },
  };
}

type Rule = (address: string) => boolean;

function readRule(text: string): Rule {
  if (text === "none") return () => false;
  if (text === "loopback") return within(blocks("127.0.0.0/8", "::1/128"));
  if (text === "public") return isPublic;
  const list = new BlockList();
  if (!addBlock(list, text)) {
    throw new ConfigError(
      `CALLBACK_ADDRESSES has "${text}". It takes loopback, public, none, and blocks such as 192.168.1.0/24, separated by commas.`,
    );
  }
  return within(list);
}

/** An IPv4-mapped IPv6 address, such as ::ffff:127.0.0.1, matches blocks of IPv4: node:net does that. */
const within =
  (list: BlockList): Rule =>
  (address) =>
    list.check(address, familyOf(address));

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function blocks(...texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) addBlock(list, text);
  return list;
}

/** Adds a block such as 10.0.0.0/8, or one address. Returns false if it is neither. */
function addBlock(list: BlockList, text: string): boolean {
  const [, address = "", length] = /^([\d.a-f:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const longest = isIP(address) === 6 ? 128 : 32;
  if (isIP(address) === 0 || Number(length ?? 0) > longest) return false;
  list.addSubnet(address, Number(length ?? longest), familyOf(address));
  return true;
}

/** IPv4 blocks that are not global in IANA's registry of special-purpose addresses. */
const special4 = blocks(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
);
const mapped4 = blocks("::ffff:0:0/96");
/** All assigned IPv6 addresses, and those among them that are not global, such as documentation, Teredo and 6to4. */
const global6 = blocks("2000::/3");
const special6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

function isPublic(address: string): boolean {
  if (isIP(address) === 4 || within(mapped4)(address)) return !within(special4)(address);
  return within(global6)(address) && !within(special6)(address);
}
