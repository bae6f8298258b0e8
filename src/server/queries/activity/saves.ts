import type { Kysely } from "kysely";
import { undoSeconds } from "#contract/limits.ts";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { isNotHidden, isSharedWith } from "#server/queries/people/visibility.ts";

interface Pair {
  readonly userId: bigint;
  readonly mediaId: bigint;
  /** Unix seconds. */
  readonly now: number;
}

/** Saves a media, unless the person already has. Soon after it was taken back, a save returns to where it was. */
export async function setSave(
  db: Kysely<Schema>,
  nextKey: KeySource,
  { userId, mediaId, now }: Pair,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const removed = await trx
      .deleteFrom("removed_saves")
      .where("user_id", "=", userId)
      .where("media_id", "=", mediaId)
      .returning(["save_id", "removed_time"])
      .executeTakeFirst();
    const undone = removed !== undefined && removed.removed_time >= now - undoSeconds;
    const inserted = await trx
      .insertInto("saves")
      .values({ id: undone ? removed.save_id : nextKey(), user_id: userId, media_id: mediaId })
      .onConflict((conflict) => conflict.columns(["user_id", "media_id"]).doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 1n && !undone) {
      await leaveCollections(trx, { userId, mediaId });
    }
  });
}

/** Takes a save back. Its key and its collections are kept for a while. */
export async function removeSave(db: Kysely<Schema>, pair: Pair): Promise<void> {
  const { userId, mediaId, now } = pair;
  await db.transaction().execute(async (trx) => {
    const save = await trx
      .deleteFrom("saves")
      .where("user_id", "=", userId)
      .where("media_id", "=", mediaId)
      .returning("id")
      .executeTakeFirst();
    if (save === undefined) return;
    await trx
      .deleteFrom("removed_saves")
      .where("user_id", "=", userId)
      .where("removed_time", "<", now - undoSeconds)
      .execute();
    await trx
      .insertInto("removed_saves")
      .values({ user_id: userId, media_id: mediaId, save_id: save.id, removed_time: now })
      .execute();
  });
}

/** A media stays in the collections when its save is taken back; a later save is a new one. */
async function leaveCollections(
  trx: Kysely<Schema>,
  { userId, mediaId }: Omit<Pair, "now">,
): Promise<void> {
  await trx
    .deleteFrom("collection_media")
    .where("media_id", "=", mediaId)
    .where("collection_id", "in", (eb) =>
      eb.selectFrom("collections").select("id").where("user_id", "=", userId),
    )
    .execute();
}

interface CollectionRow {
  readonly id: bigint;
  readonly name: string;
  /** Number of its saved media that the person can still see. */
  readonly count: number;
}

/** A person's collections by name. */
export async function collectionsOf(
  db: Kysely<Schema>,
  userId: bigint,
): Promise<readonly CollectionRow[]> {
  const collections = await db
    .selectFrom("collections")
    .select(["id", "name"])
    .where("user_id", "=", userId)
    .orderBy("name")
    .execute();
  if (collections.length === 0) return [];
  const counts = await countsOf(db, userId).execute();
  const known = new Map(counts.map((row) => [row.collection_id, row.count]));
  return collections.map((row) => ({ ...row, count: known.get(row.id) ?? 0 }));
}

/** The media of all of a person's collections at once: counting each by itself would read all saves each time. */
function countsOf(db: Kysely<Schema>, userId: bigint) {
  return db
    .selectFrom("collections")
    .innerJoin("collection_media", "collection_media.collection_id", "collections.id")
    .innerJoin("saves", (join) =>
      join
        .onRef("saves.media_id", "=", "collection_media.media_id")
        .onRef("saves.user_id", "=", "collections.user_id"),
    )
    .innerJoin("media", "media.id", "saves.media_id")
    .select("collection_media.collection_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("collections.user_id", "=", userId)
    .where(isNotHidden(userId))
    .where(isSharedWith(userId))
    .groupBy("collection_media.collection_id");
}
