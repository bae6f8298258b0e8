import { randomBytes } from "node:crypto";
import { type ApiFault, faults } from "#contract/errors.ts";
import { clientLimits, viewerClientId, viewerClientName } from "#contract/limits.ts";
import type { Era } from "#contract/routes.ts";
import { type BrokenClientNameRule, brokenClientNameRule } from "#contract/rules/client-name.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { isHexId } from "#server/lib/ids.ts";
import { ownAddresses } from "#server/lib/own-page.ts";
import {
  addClient,
  type ClientRow,
  findClientRow,
  listClientRowsOf,
} from "#server/queries/access/clients.ts";
import { isRegisteredRedirect, readRedirectUri } from "./redirects.ts";
import { encryptSecret, takeSecretKey } from "./secrets.ts";

/** A client that requests access. */
export interface Client {
  /** As on the wire. */
  readonly id: string;
  readonly name: string;
  /** `own` is this server's viewer; `foreign` is the viewer of another Keepsake, which is not registered. */
  readonly kind: "own" | "foreign" | "registered";
  readonly redirectUris: readonly string[];
  readonly isImplicit: boolean;
  readonly era: Era;
  /** The secret as it is stored; null for a public client, which has none. */
  readonly sealedSecret: string | null;
}

const callbackPath = "/login/callback";

/** The viewer of this server. If PUBLIC_URL is a loopback name, the other loopback names are its origins too. */
function ownViewer(publicUrl: string): Client {
  return {
    ...publicClient,
    id: viewerClientId,
    name: viewerClientName,
    kind: "own",
    redirectUris: ownAddresses(publicUrl).map((url) => url + callbackPath),
  };
}

/** The viewer of another Keepsake: its client_id is its origin, and its only redirect is there. Null for anything else. */
function foreignViewer(id: string): Client | null {
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

/** Excludes `;` and quotes, which a URL's host may hold but which have a meaning in headers. */
export function isPlainHost(hostname: string): boolean {
  return /^([\w.-]+|\[[\da-f:.]+\])$/.test(hostname);
}

/** Whether a code may be sent to that URL. */
export function hasRedirect(client: Client, sent: string): boolean {
  // A viewer is identified only by its URL, so it must match exactly.
  if (client.kind !== "registered") return client.redirectUris.includes(sent);
  return client.redirectUris.some((registered) => isRegisteredRedirect(registered, sent));
}

/** Finds a client by its client_id: this server's viewer, a registered client, or another Keepsake's viewer. */
export async function findClient(
  { db, config }: Pick<AppContext, "db" | "config">,
  id: string,
): Promise<Client | null> {
  if (id === viewerClientId) return ownViewer(config.publicUrl);
  if (!isHexId(id)) return foreignViewer(id);
  const row = await findClientRow(db, id);
  return row === null ? null : registeredClient(row);
}

function registeredClient(row: ClientRow): Client {
  return {
    id: row.client,
    name: row.name,
    kind: "registered",
    redirectUris: row.redirect_uris.split("\n"),
    isImplicit: row.is_implicit === 1,
    era: row.era,
    sealedSecret: row.secret,
  };
}

const faultOf: Readonly<Record<BrokenClientNameRule, ApiFault>> = {
  empty: faults.clientNameLength,
  tooLong: faults.clientNameLength,
  invisible: faults.clientNameInvisible,
  noLetter: faults.clientNameLetter,
  reserved: faults.clientNameReserved,
};

/** Why a client may not have that name; null if it may. */
export function clientNameFault(name: string): ApiFault | null {
  const broken = brokenClientNameRule(name);
  return broken === null ? null : faultOf[broken];
}

/** A client_id: 32 hex digits. */
export function makeClientId(): string {
  return randomBytes(16).toString("hex");
}

/** A new secret for a client, and its encrypted form for the database. */
export function makeSecret(dataDir: string, client: string) {
  const secret = randomBytes(16).toString("hex");
  return { secret, sealedSecret: encryptSecret(takeSecretKey(dataDir), client, secret) };
}

interface NewClientFields {
  readonly name?: string;
  /** One per line. */
  readonly redirect_uris?: string;
  readonly implicit?: number;
}

/** Registers a client for a user. Returns its row and its secret, which is shown only once. */
export async function registerClient(
  { db, clock, nextKey, config }: AppContext,
  ownerId: bigint,
  fields: NewClientFields,
) {
  const name = (fields.name ?? "").trim();
  const fault = clientNameFault(name);
  if (fault !== null) throw new ApiError(fault);
  const redirectUris = readRedirectUris(fields.redirect_uris ?? "");
  const registered = await listClientRowsOf(db, ownerId);
  if (registered.length >= clientLimits.perPerson) throw new ApiError(faults.tooManyClients);
  const client = makeClientId();
  const { secret, sealedSecret } = makeSecret(config.dataDir, client);
  const isImplicit = fields.implicit === 1;
  const now = unixSeconds(clock);
  await addClient(db, nextKey, {
    client,
    name,
    sealedSecret,
    redirectUris,
    isImplicit,
    era: "2016",
    requiresSignature: false,
    ownerId,
    now,
  });
  const row = {
    client,
    name,
    redirect_uris: redirectUris.join("\n"),
    is_implicit: isImplicit ? 1 : 0,
    created_time: now,
  } as const;
  return { row, secret };
}

function readRedirectUris(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const uris = [...new Set(lines.filter((line) => line !== ""))];
  const isFit = uris.length > 0 && uris.length <= clientLimits.redirectUris;
  if (!isFit || uris.some((uri) => uri.length > 2000 || readRedirectUri(uri) === null)) {
    throw new ApiError(faults.redirectUris);
  }
  return uris;
}
