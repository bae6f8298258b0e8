import type { Kysely, Selectable } from "kysely";
import { faults } from "#contract/errors.ts";
import type { GeographiesTable, Schema } from "../database/schema.ts";
import { ApiError } from "../errors/api-error.ts";

/** The circle under an id; otherwise throws the ApiError that says there is none. */
export async function requireGeography(
  db: Kysely<Schema>,
  id: bigint | null,
): Promise<Selectable<GeographiesTable>> {
  const row =
    id === null
      ? undefined
      : await db.selectFrom("geographies").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new ApiError(faults.unknownGeography);
  return row;
}
