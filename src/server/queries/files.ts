import type { Kysely } from "kysely";
import type { FileContent, Schema } from "#server/database/schema.ts";

/** The columns of a file's content. */
export const fileColumns = [
  "files.key",
  "files.kind",
  "files.width",
  "files.height",
  "files.placeholder",
  "files.clip_width",
  "files.clip_height",
  "files.clip_low_width",
  "files.clip_low_height",
] as const satisfies readonly `files.${keyof FileContent}`[];

interface KnownFile {
  readonly isPrivate: boolean;
  /** The key whose folder has its bytes. */
  readonly storedKey: string;
}

/** Where a file's bytes are stored, and whether its owner is private; null if there is no such file. */
export async function findFile(db: Kysely<Schema>, key: string): Promise<KnownFile | null> {
  const row = await db
    .selectFrom("files")
    .innerJoin("users", "users.id", "files.owner_id")
    .select(["users.is_private", "files.stored_key"])
    .where("files.key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { isPrivate: row.is_private === 1, storedKey: row.stored_key ?? key };
}
