import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { removeFolder } from "#server/media/atomic-folder.ts";
import { fileFolder } from "#server/media/files.ts";
import { removeOriginal } from "#server/media/originals.ts";

/** What a removed row named on disk. */
export interface RemovedFile {
  /** The key whose folder has the renditions. */
  readonly storedKey: string;
  readonly hash: string | null;
}

/** Removes the rows of files that no media and no portrait uses any more. Their bytes are still on disk. */
export async function removeFilesOf(
  db: Kysely<Schema>,
  ids: readonly bigint[],
): Promise<readonly RemovedFile[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .deleteFrom("files")
    .where("id", "in", ids)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("media_items").select("file_id").whereRef("file_id", "=", "files.id"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("users").select("users.id").whereRef("avatar_file_id", "=", "files.id"),
        ),
      ),
    )
    .returning(["key", "stored_key", "original_hash"])
    .execute();
  return rows.map((row) => ({ storedKey: row.stored_key ?? row.key, hash: row.original_hash }));
}

/** Removes the bytes of removed files, unless another row has the same. Call it after the transaction. */
export async function removeFromDisk(
  db: Kysely<Schema>,
  mediaRoot: string,
  files: readonly RemovedFile[],
): Promise<void> {
  for (const { storedKey, hash } of files) {
    const user = await db
      .selectFrom("files")
      .select("id")
      .where((eb) => eb.or([eb("key", "=", storedKey), eb("stored_key", "=", storedKey)]))
      .executeTakeFirst();
    if (user === undefined) await removeFolder(fileFolder(mediaRoot, storedKey));
    if (hash === null) continue;
    const same = await db
      .selectFrom("files")
      .select("id")
      .where("original_hash", "=", hash)
      .executeTakeFirst();
    if (same === undefined) await removeOriginal(mediaRoot, hash);
  }
}
