import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";

/** Whether a file stands in the library, and whether its owner is private; null where it does not. */
export async function findFile(
  db: Kysely<Schema>,
  key: string,
): Promise<{ readonly isPrivate: boolean } | null> {
  const row = await db
    .selectFrom("files")
    .innerJoin("users", "users.id", "files.owner_id")
    .select("users.is_private")
    .where("files.key", "=", key)
    .executeTakeFirst();
  return row === undefined ? null : { isPrivate: row.is_private === 1 };
}
