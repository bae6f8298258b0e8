import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** Of no setting. */
const name = "health check";

/** Reads from a table that every library has. */
export async function checkReading(db: Kysely<Schema>): Promise<void> {
  await db.selectFrom("settings").select("value").where("name", "=", name).execute();
}

/** Writes a row and removes it, so that the library stays the same. Only a commit shows that the disk has room. */
export async function checkWriting(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto("settings").values({ name, value: "" }).execute();
    await transaction.deleteFrom("settings").where("name", "=", name).execute();
  });
}
