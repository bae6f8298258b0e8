import { type Kysely, sql, type Transaction } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { changeTagCounts } from "#server/queries/activity/media-tags.ts";
import { type RemovedFile, removeFilesOf, removeFromDisk } from "./remove-files.ts";

/** A query for the keys of media, from which `limit` takes a batch. */
type Selection = (db: Kysely<Schema>) => {
  limit(count: number): { execute(): Promise<readonly { readonly id: bigint }[]> };
};

/** Each has words and tags to remove, so fewer than elsewhere keep a transaction short. */
const mediaAtOnce = 40;

/** Removes all media of a selection with what hangs on them, in short transactions, and then their files. */
export async function removeMedia(
  db: Kysely<Schema>,
  mediaRoot: string,
  selection: Selection,
): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await selection(db).limit(mediaAtOnce).execute();
    if (rows.length === 0) return count;
    const ids = rows.map(({ id }) => id);
    const files = await inTransaction(db, (transaction) => removeBatch(transaction, ids));
    await removeFromDisk(db, mediaRoot, files);
    count += ids.length;
  }
}

const partsOfMedia = [
  "media_people",
  "media_tags",
  "comments",
  "likes",
  "removed_likes",
  "saves",
  "removed_saves",
  "collection_media",
] as const;

async function removeBatch(
  transaction: Transaction<Schema>,
  ids: readonly bigint[],
): Promise<readonly RemovedFile[]> {
  for (const id of ids) await changeTagCounts(transaction, id, -1);
  for (const table of partsOfMedia) {
    await transaction.deleteFrom(table).where("media_id", "in", ids).execute();
  }
  const items = await transaction
    .deleteFrom("media_items")
    .where("media_id", "in", ids)
    .returning("file_id")
    .execute();
  await removeWords(transaction, ids);
  await transaction.deleteFrom("media").where("id", "in", ids).execute();
  return removeFilesOf(
    transaction,
    items.map(({ file_id }) => file_id),
  );
}

/** Takes media out of the full-text index, which differs by engine and so is not in the schema. */
async function removeWords(db: Kysely<Schema>, ids: readonly bigint[]): Promise<void> {
  const set = sql.join(ids);
  if (engineOf(db) === "postgres") {
    await sql`delete from media_words where media_id in (${set})`.execute(db);
    return;
  }
  await sql`delete from media_words where rowid in (${set})`.execute(db);
  await sql`delete from media_word_lists where media_id in (${set})`.execute(db);
}
