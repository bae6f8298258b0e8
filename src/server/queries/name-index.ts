import type { Kysely } from "kysely";
import { termsOf } from "#contract/rules/text-search.ts";
import type { Schema } from "#server/database/schema.ts";

interface NamedUser {
  readonly id: bigint;
  readonly username: string;
  readonly full_name: string;
}

interface NamedLocation {
  readonly id: bigint;
  readonly name: string;
}

/** Indexes new or renamed people by the terms of their names. Call it in the transaction that writes them. */
export async function indexUsers(db: Kysely<Schema>, users: readonly NamedUser[]): Promise<void> {
  const ids = users.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom("user_words").where("user_id", "in", ids).execute();
  const rows = users.flatMap(({ id, username, full_name }) =>
    termsOf(`${username} ${full_name}`).map((word) => ({ word, user_id: id })),
  );
  if (rows.length > 0) await db.insertInto("user_words").values(rows).execute();
}

/** Indexes people again whose names changed. Call it in the transaction that changes them. */
export async function reindexUsers(db: Kysely<Schema>, users: readonly NamedUser[]): Promise<void> {
  const ids = users.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom("user_words").where("user_id", "in", ids).execute();
  await indexUsers(db, users);
}

/** Indexes new locations by the terms of their names. Call it in the transaction that adds them. */
export async function indexLocations(
  db: Kysely<Schema>,
  locations: readonly NamedLocation[],
): Promise<void> {
  const rows = locations.flatMap(({ id, name }) =>
    termsOf(name).map((word) => ({ word, location_id: id })),
  );
  if (rows.length > 0) await db.insertInto("location_words").values(rows).execute();
}
