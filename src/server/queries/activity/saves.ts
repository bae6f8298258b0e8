import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { hiddenPeople, isSharedWith } from "#server/queries/people/visibility.ts";

interface Pair {
  readonly userId: bigint;
  readonly mediaId: bigint;
}

/** Saves a media, unless the person already has. */
export async function setSave(
  db: Kysely<Schema>,
  nextKey: KeySource,
  { userId, mediaId }: Pair,
): Promise<void> {
  await db
    .insertInto("saves")
    .values({ id: nextKey(), user_id: userId, media_id: mediaId })
    .onConflict((conflict) => conflict.columns(["user_id", "media_id"]).doNothing())
    .execute();
}

/** Removes a media from the person's saved ones and from their collections. */
export async function removeSave(db: Kysely<Schema>, { userId, mediaId }: Pair): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("saves")
      .where("user_id", "=", userId)
      .where("media_id", "=", mediaId)
      .execute();
    await trx
      .deleteFrom("collection_media")
      .where("media_id", "=", mediaId)
      .where("collection_id", "in", (eb) =>
        eb.selectFrom("collections").select("id").where("user_id", "=", userId),
      )
      .execute();
  });
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
    .where("media.user_id", "not in", hiddenPeople(userId))
    .where(isSharedWith(userId))
    .groupBy("collection_media.collection_id");
}
