import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { fileColumns } from "#server/queries/files.ts";
import type { ItemRow } from "./items.ts";

/** A media that is visible to everyone, with its first picture or clip. */
export interface PublicMedia extends ItemRow {
  readonly user_id: bigint;
  readonly username: string;
  readonly full_name: string;
  readonly caption: string | null;
}

/** The media, or null if its owner is private or if there is none. */
export async function findPublicMedia(
  db: Kysely<Schema>,
  key: bigint | null,
): Promise<PublicMedia | null> {
  if (key === null) return null;
  const row = await db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .innerJoin("media_items", "media_items.media_id", "media.id")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select(["media_items.media_id", "media_items.position", ...fileColumns])
    .select(["media.user_id", "media.caption", "owner.username", "owner.full_name"])
    .where("media.id", "=", key)
    .where("owner.is_private", "=", 0)
    .orderBy("media_items.position")
    .executeTakeFirst();
  return row ?? null;
}
