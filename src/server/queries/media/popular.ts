import { type Kysely, sql } from "kysely";
import { popularLikes } from "#contract/limits.ts";
import type { Schema } from "#server/database/schema.ts";
import { ownerIsVisible } from "#server/queries/people/visibility.ts";

/**
 * Keys of the media with the most of the library's newest `popularLikes` likes, the most liked first, and with as
 * many likes the one liked last. No cards, because their likes are their reader's alone, and nothing archived.
 */
export async function popularMedia(
  db: Kysely<Schema>,
  readerId: bigint,
  count: number,
): Promise<readonly bigint[]> {
  const rows = await selectPopular(db, readerId, count).execute();
  return rows.map((row) => row.media_id);
}

/** The statement of `popularMedia`, so that tests can examine its plan. */
export function selectPopular(db: Kysely<Schema>, readerId: bigint, count: number) {
  const newest = db
    .selectFrom("likes")
    .select(["id", "media_id"])
    .orderBy("id", "desc")
    .limit(popularLikes);
  const counted = db
    .selectFrom(newest.as("newest"))
    .select((eb) => [
      "newest.media_id",
      eb.fn.countAll<number>().as("likes"),
      eb.fn.max("newest.id").as("last_id"),
    ])
    .groupBy("newest.media_id");
  return db
    .selectFrom(counted.as("liked"))
    .innerJoin("media", "media.id", "liked.media_id")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .select("liked.media_id")
    .where("media.owner_only", "=", sql.lit(0))
    .where("media.is_card", "=", sql.lit(0))
    .where((eb) => ownerIsVisible(eb, readerId))
    .orderBy("liked.likes", "desc")
    .orderBy("liked.last_id", "desc")
    .limit(count);
}
