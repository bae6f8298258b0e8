import type { Kysely, Selectable } from "kysely";
import { faults } from "#contract/errors.ts";
import type { Schema } from "../database/schema.ts";
import type { GeographiesTable } from "../database/schema-subscriptions.ts";
import { ApiError } from "../errors/api-error.ts";

/**
 * The circle under an id, for the client that watches it; otherwise throws the ApiError that says there is
 * none. `client` as on the wire.
 */
export async function requireGeography(
  db: Kysely<Schema>,
  id: bigint | null,
  client: string | null,
): Promise<Selectable<GeographiesTable>> {
  const row =
    id === null || client === null
      ? undefined
      : await db
          .selectFrom("geographies")
          .innerJoin("clients", "clients.id", "geographies.client_id")
          .selectAll("geographies")
          .where("geographies.id", "=", id)
          .where("clients.client", "=", client)
          .executeTakeFirst();
  if (row === undefined) throw new ApiError(faults.unknownGeography);
  return row;
}
