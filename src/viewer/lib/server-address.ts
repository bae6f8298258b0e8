import { isLoopback } from "#contract/rules/loopback.ts";

/** Hosts of the local network, where certificates are rare. */
const localNetwork =
  /^(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$|^[^.]+$|\.(local|lan|home|internal)$/;

/**
 * The addresses that a typed text may mean, best first. Without a scheme that is https, and in the local network
 * also http. Empty if the text is no server's address.
 */
export function serverAddresses(typed: string): readonly string[] {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return [];
  if (/^https?:\/\//i.test(text))
    return [normalizeAddress(text)].filter((address) => address !== null);
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return [];
  const secure = normalizeAddress(`https://${text}`);
  if (secure === null) return [];
  const isLocal = localNetwork.test(new URL(secure).hostname);
  return isLocal ? [secure, secure.replace("https:", "http:")] : [secure];
}

/** The address without /v1 and slashes at its end; null if it has a username or password. */
function normalizeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, username, password } = new URL(address);
  if (username !== "" || password !== "") return null;
  return `${origin}${pathname.replace(/(\/v1)?\/*$/, "")}`;
}

/** A server's address without its scheme. */
export const shortAddress = (address: string): string => address.replace(/^https?:\/\//, "");

/** Whether the connection is plain http to another machine, so that others on the way can read it. */
export function isInsecureConnection(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !isLoopback(hostname);
}
