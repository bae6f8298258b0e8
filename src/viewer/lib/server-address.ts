/** Hosts of this machine: what goes there leaves no cable. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Hosts of one's own network, where certificates are rare. */
const nearby =
  /^(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$|^[^.]+$|\.(local|lan|home|internal)$/;

/**
 * The addresses that someone may mean by what they typed, best first: without a scheme it is https,
 * and in one's own network http after that. None where it is no address of a server.
 */
export function serverAddresses(typed: string): readonly string[] {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return [];
  if (/^https?:\/\//i.test(text)) return [tidied(text)].filter((address) => address !== null);
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return [];
  const secure = tidied(`https://${text}`);
  if (secure === null) return [];
  const isNear = nearby.test(new URL(secure).hostname);
  return isNear ? [secure, secure.replace("https:", "http:")] : [secure];
}

/** Without what people copy along: the API's version, a slash at the end. */
function tidied(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, username, password } = new URL(address);
  if (username !== "" || password !== "") return null;
  return `${origin}${pathname.replace(/(\/v1)?\/*$/, "")}`;
}

/** A server's address as people say it. */
export const shortAddress = (address: string): string => address.replace(/^https?:\/\//, "");

/** A name of this machine. */
export const isLoopback = (hostname: string): boolean => loopback.test(hostname);

/** Plain http that leaves this machine: others on the way can read along. */
export function isInsecureConnection(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !isLoopback(hostname);
}
