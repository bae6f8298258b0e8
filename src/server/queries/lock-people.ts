import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";

/**
 * Takes the rows of two people first in every transaction that changes how they stand to each other, the
 * smaller key before the larger: so there is no deadlock on PostgreSQL, and SQLite begins with a write.
 */
export async function lockPeople(trx: Kysely<Schema>, one: bigint, other: bigint): Promise<void> {
  for (const id of one < other ? [one, other] : [other, one]) {
    await trx
      .updateTable("users")
      .set((eb) => ({ is_private: eb.ref("is_private") }))
      .where("id", "=", id)
      .execute();
  }
}
