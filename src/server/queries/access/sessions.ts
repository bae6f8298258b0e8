import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { hashOf } from "#server/lib/hash.ts";

/** Lifetime of a session of the server's own pages. */
export const sessionSeconds = 86_400;

/** Creates a session and returns the cookie's value. `now`: unix seconds. */
export async function createSession(
  db: Kysely<Schema>,
  userId: bigint,
  now: number,
): Promise<string> {
  const value = randomBytes(32).toString("hex");
  const times = { created_time: now, expires_time: now + sessionSeconds };
  await db
    .insertInto("sessions")
    .values({ hash: hashOf(value), user_id: userId, ...times })
    .execute();
  return value;
}

/** The person who is signed in by a cookie's value, or null. */
export async function findSession(
  db: Kysely<Schema>,
  value: string,
  now: number,
): Promise<bigint | null> {
  const row = await db
    .selectFrom("sessions")
    .select("user_id")
    .where("hash", "=", hashOf(value))
    .where("expires_time", ">", now)
    .executeTakeFirst();
  return row?.user_id ?? null;
}

/** Ends the session of a cookie's value. */
export async function endSession(db: Kysely<Schema>, value: string): Promise<void> {
  await db.deleteFrom("sessions").where("hash", "=", hashOf(value)).execute();
}
