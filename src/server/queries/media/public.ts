import type { Kysely } from "kysely";
import type { FileContent, Flag, Schema } from "#server/database/schema.ts";
import { fileColumns } from "#server/queries/files.ts";

/** A media that is visible to everyone, with its first picture or clip. */
export interface PublicMedia extends Readonly<FileContent> {
  readonly media_id: bigint;
  readonly has_xlarge: Flag;
  readonly user_id: bigint;
  readonly username: string;
  readonly full_name: string;
  readonly caption: string | null;
  readonly alt_text: string | null;
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
    .select(["media_items.media_id", "files.has_xlarge", ...fileColumns])
    .select([
      "media.user_id",
      "media.caption",
      "media.alt_text",
      "owner.username",
      "owner.full_name",
    ])
    .where("media.id", "=", key)
    .where("owner.is_private", "=", 0)
    .where("media.owner_only", "=", 0)
    .where("media.is_card", "=", 0)
    .orderBy("media_items.position")
    .executeTakeFirst();
  return row ?? null;
}
