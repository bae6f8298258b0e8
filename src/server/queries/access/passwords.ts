import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** A person and their stored password, by username; null where nobody bears it. */
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

/** Gives a person a new password, and ends their sign-ins by the old one. `stored` is hashed. */
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
