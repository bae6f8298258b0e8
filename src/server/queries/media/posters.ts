import type { Kysely, Selectable } from "kysely";
import type { FilesTable, Schema } from "#server/database/schema.ts";

/** The clip of an item that may lack its poster. */
export interface PosterRow {
  readonly id: bigint;
  /** The key whose folder has its renditions. */
  readonly storedKey: string;
  readonly isMissing: boolean;
}

/** An item of a media, as far as posters are concerned; null if there is none at that position. */
export async function findPoster(
  db: Kysely<Schema>,
  mediaId: bigint,
  position: number,
): Promise<PosterRow | null> {
  const row = await db
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select(["files.id", "files.key", "files.stored_key", "files.kind", "files.has_poster"])
    .select("files.original_hash")
    .where("media_items.media_id", "=", mediaId)
    .where("media_items.position", "=", position)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, key, stored_key, kind, has_poster, original_hash } = row;
  // The clip itself must be an original, because the folder of the old key is removed.
  const isMissing = kind === "video" && has_poster === 0 && original_hash !== null;
  return { id, storedKey: stored_key ?? key, isMissing };
}

type Poster = Pick<
  Selectable<FilesTable>,
  "key" | "width" | "height" | "placeholder" | "has_xlarge"
>;

/** Gives a clip its poster under a new key. Returns false, and changes nothing, if it has one by now. */
export async function setPoster(
  db: Kysely<Schema>,
  fileId: bigint,
  { key, width, height, placeholder, has_xlarge }: Poster,
): Promise<boolean> {
  const result = await db
    .updateTable("files")
    .set({ key, width, height, placeholder, has_xlarge, stored_key: null, has_poster: 1 })
    .where("id", "=", fileId)
    .where("has_poster", "=", 0)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether a file has its renditions in the folder of a key. */
export async function isFolderInUse(db: Kysely<Schema>, key: string): Promise<boolean> {
  const row = await db
    .selectFrom("files")
    .select("id")
    .where((eb) => eb.or([eb("key", "=", key), eb("stored_key", "=", key)]))
    .executeTakeFirst();
  return row !== undefined;
}
