import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** User and password hash by username, or null. */
export async function findPassword(
  db: Kysely<Schema>,
  username: string,
): Promise<{ readonly userId: bigint; readonly password: string | null } | null> {
  const row = await db
    .selectFrom("users")
    .select(["id", "password"])
    .where("username", "=", username.toLowerCase())
    .executeTakeFirst();
  return row === undefined ? null : { userId: row.id, password: row.password };
}

/** Sets a person's password and ends their sessions. `stored` is the hash. */
export async function setPassword(
  db: Kysely<Schema>,
  userId: bigint,
  stored: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable("users").set({ password: stored }).where("id", "=", userId).execute();
    await trx.deleteFrom("sessions").where("user_id", "=", userId).execute();
  });
}
