import { viewerClientId } from "#contract/limits.ts";
import type { AppContext } from "../app-context.ts";
import { type ClientRow, findClientRow } from "../queries/clients.ts";
import { type Client, foreignViewer, ownViewer } from "./client.ts";

/** The client of that client_id: this server's viewer, a registered one, or another Keepsake's viewer by its origin. */
export async function findClient(
  { db, config }: Pick<AppContext, "db" | "config">,
  id: string,
): Promise<Client | null> {
  if (id === viewerClientId) return ownViewer(config.publicUrl);
  if (!/^[0-9a-f]{32}$/.test(id)) return foreignViewer(id);
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
