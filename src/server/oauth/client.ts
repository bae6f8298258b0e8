import { viewerClientId, viewerClientName } from "#contract/limits.ts";
import type { Era } from "#contract/routes.ts";
import { ownAddresses } from "../loopback.ts";
import { isRegisteredRedirect } from "./redirect-rules.ts";

/** Who asks for access. */
export interface Client {
  /** As on the wire. */
  readonly id: string;
  readonly name: string;
  /** `own` is this server's viewer, `foreign` that of another Keepsake, which nobody registered. */
  readonly kind: "own" | "foreign" | "registered";
  readonly redirectUris: readonly string[];
  readonly isImplicit: boolean;
  readonly era: Era;
  /** The secret as it is stored; null for a public client, which has none. */
  readonly sealedSecret: string | null;
}

const callbackPath = "/login/callback";

/** The viewer of this server. One that is reached on this machine alone is itself under each of the machine's names. */
export function ownViewer(publicUrl: string): Client {
  return {
    ...publicClient,
    id: viewerClientId,
    name: viewerClientName,
    kind: "own",
    redirectUris: ownAddresses(publicUrl).map((url) => url + callbackPath),
  };
}

/** The viewer of another Keepsake: its client_id is its origin, and it is sent back there alone. Null for anything else. */
export function foreignViewer(id: string): Client | null {
  if (id.length > 255 || !URL.canParse(id)) return null;
  const { protocol, origin, hostname } = new URL(id);
  if (origin !== id || !/^https?:$/.test(protocol) || !isPlainHost(hostname)) return null;
  return {
    ...publicClient,
    id,
    name: id,
    kind: "foreign",
    redirectUris: [id + callbackPath],
  };
}

const publicClient = { isImplicit: false, era: "2016", sealedSecret: null } as const;

/** A URL's host may also hold `;` and quotes, which mean something in a header. */
export function isPlainHost(hostname: string): boolean {
  return /^([\w.-]+|\[[\da-f:.]+\])$/.test(hostname);
}

/** Whether a code may be sent to that address. */
export function hasRedirect(client: Client, sent: string): boolean {
  // A viewer is known by its address alone, so that it takes nothing beside it.
  if (client.kind !== "registered") return client.redirectUris.includes(sent);
  return client.redirectUris.some((registered) => isRegisteredRedirect(registered, sent));
}
