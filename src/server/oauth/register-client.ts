import { faults } from "#contract/errors.ts";
import { clientLimits } from "#contract/limits.ts";
import type { AppContext } from "../app-context.ts";
import { unixSeconds } from "../clock.ts";
import { ApiError } from "../errors/api-error.ts";
import { addClient, listClientRowsOf } from "../queries/clients.ts";
import { clientNameFault, makeClientId, makeSecret } from "./new-client.ts";
import { readRedirectUri } from "./redirect-rules.ts";

interface Wanted {
  readonly name?: string;
  /** One a line. */
  readonly redirect_uris?: string;
  readonly implicit?: number;
}

/** Registers a client in a person's name; its row, and its secret, which is told this once. */
export async function registerClient(
  { db, clock, nextKey, config }: AppContext,
  ownerId: bigint,
  wanted: Wanted,
) {
  const name = (wanted.name ?? "").trim();
  const fault = clientNameFault(name);
  if (fault !== null) throw new ApiError(fault);
  const redirectUris = readRedirectUris(wanted.redirect_uris ?? "");
  const registered = await listClientRowsOf(db, ownerId);
  if (registered.length >= clientLimits.perPerson) throw new ApiError(faults.tooManyClients);
  const client = makeClientId();
  const { secret, sealedSecret } = makeSecret(config.dataDir, client);
  const isImplicit = wanted.implicit === 1;
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
