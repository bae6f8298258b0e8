import { viewerClientId } from "#contract/limits.ts";
import { isLoopback } from "#contract/rules/loopback.ts";

/**
 * The client id of the viewer on the server that it came from. It is the server's own viewer if it was opened at
 * the server's address, or on this machine by any of its names. Under any other host name it is a foreign viewer, whose
 * client id is its origin.
 */
export function ownClientId(publicUrl: string, origin: string): string {
  return isSameOrigin(publicUrl, origin) ? viewerClientId : origin;
}

function isSameOrigin(publicUrl: string, origin: string): boolean {
  if (!URL.canParse(publicUrl)) return true;
  const [theirs, ours] = [new URL(publicUrl), new URL(origin)];
  if (theirs.origin === ours.origin) return true;
  const areBothHere = isLoopback(theirs.hostname) && isLoopback(ours.hostname);
  return areBothHere && theirs.protocol === ours.protocol && theirs.port === ours.port;
}
