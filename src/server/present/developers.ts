import { viewerClientId, viewerClientName } from "#contract/limits.ts";
import type { OwnClient, OwnToken } from "#contract/schemas/clients-and-tokens.ts";
import type { ClientRow } from "#server/queries/access/clients.ts";
import type { OwnTokenRow } from "#server/queries/access/own-tokens.ts";

type ShownRow = Pick<
  ClientRow,
  "client" | "name" | "redirect_uris" | "is_implicit" | "created_time"
>;

/** A client as its owner sees it, without its secret, which is shown only once. */
export function presentClient(row: ShownRow): OwnClient {
  return {
    client_id: row.client,
    name: row.name,
    redirect_uris: row.redirect_uris.split("\n"),
    implicit: row.is_implicit === 1,
    created_time: String(row.created_time),
  };
}

/** A token as its owner sees it. `currentId` is the id of the request's token. */
export function presentToken(row: OwnTokenRow, currentId: bigint | null): OwnToken {
  return {
    id: String(row.id),
    client_id: row.client,
    client_name: row.client === viewerClientId ? viewerClientName : row.name,
    scopes: row.scopes.split(" ").filter((scope) => scope !== ""),
    created_time: String(row.created_time),
    last_used_time: row.last_used_time === null ? null : String(row.last_used_time),
    is_current: row.id === currentId,
  };
}
