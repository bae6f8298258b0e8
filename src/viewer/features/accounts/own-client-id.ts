import { viewerClientId } from "#contract/limits.ts";
import { isLoopback } from "#contract/rules/loopback.ts";

/**
 * Who the viewer is to the server that it came from: its own viewer where it is reached by the
 * server's address, or on this machine by any of its names; by another name of the server it is a
 * viewer like any other, known by its origin.
 */
export function ownClientId(publicUrl: string, origin: string): string {
  return isSamePlace(publicUrl, origin) ? viewerClientId : origin;
}

function isSamePlace(publicUrl: string, origin: string): boolean {
  if (!URL.canParse(publicUrl)) return true;
  const [theirs, ours] = [new URL(publicUrl), new URL(origin)];
  if (theirs.origin === ours.origin) return true;
  const areBothHere = isLoopback(theirs.hostname) && isLoopback(ours.hostname);
  return areBothHere && theirs.protocol === ours.protocol && theirs.port === ours.port;
}
