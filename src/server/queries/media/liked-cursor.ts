import { type Kysely, sql } from "kysely";
import { faults } from "#contract/errors.ts";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import type { Cursor, Position } from "#server/lib/cursors.ts";
import { ownerIsVisible } from "#server/queries/people/visibility.ts";
import type { PageRequest } from "./page-request.ts";

type Named = {
  readonly readerId: bigint;
  /** A media's, or a like's number. */
  readonly key: bigint;
};

/** The place of the reader's like of a media, also of one taken back of late; undefined if there is none. */
export async function likeOf(
  db: Kysely<Schema>,
  readerId: bigint,
  mediaId: bigint,
): Promise<Position | undefined> {
  const [like] = await likesOfMedia(db, { readerId, key: mediaId }).execute();
  return like && { id: like.id, media_id: mediaId };
}

/**
 * Looks up the cursors that `isDoubtful` picks: one that is a media's id becomes the place of the reader's like of it.
 * Returns the wish itself if all of them are numbers of likes. Throws an ApiError if the reader does not like the media:
 * its own number would lead to another part of the list.
 */
export async function readLikeCursors(
  db: Kysely<Schema>,
  readerId: bigint,
  wish: PageRequest,
  isDoubtful: (cursor: Cursor) => boolean,
): Promise<PageRequest> {
  const read = async (cursor: Cursor | undefined) =>
    cursor === undefined || !isDoubtful(cursor) ? cursor : readLikeCursor(db, readerId, cursor);
  const [below, above] = [await read(wish.below), await read(wish.above)];
  return below === wish.below && above === wish.above ? wish : { ...wish, below, above };
}

async function readLikeCursor(
  db: Kysely<Schema>,
  readerId: bigint,
  cursor: Cursor,
): Promise<Cursor> {
  if (cursor.names === "media") return asLike(await likeOf(db, readerId, cursor.media_id));
  const rows = await namedByNumber(db, { readerId, key: cursor.id });
  const best = rows.toSorted((one, other) => one.rank - other.rank)[0];
  // A number that nothing is known of may be that of a like that is gone.
  if (best === undefined || best.rank === rankOfLike) return cursor;
  return asLike(best.rank === rankOfMedia ? undefined : { ...cursor, id: best.id });
}

function asLike(place: Position | undefined): Cursor {
  if (place === undefined) throw new ApiError(faults.cursorWithoutLike);
  return { ...place, names: "like" };
}

const rankOfLike = 0;
const rankOfLikedMedia = 1;
const rankOfMedia = 2;

/** What a number is: a like of the reader's, a media that the reader likes, a media that the reader may see. */
const namedByNumber = compiledQuery((db, named: Named) =>
  db
    .selectFrom("likes")
    .select(["likes.id", sql.lit<number>(rankOfLike).as("rank")])
    .where("likes.id", "=", named.key)
    .where("likes.user_id", "=", named.readerId)
    .unionAll(
      db
        .selectFrom("removed_likes")
        .select(["like_id as id", sql.lit<number>(rankOfLike).as("rank")])
        .where("user_id", "=", named.readerId)
        .where("like_id", "=", named.key),
    )
    .unionAll(likesOfMedia(db, named).select(sql.lit<number>(rankOfLikedMedia).as("rank")))
    .unionAll(
      db
        .selectFrom("media")
        .innerJoin("users as owner", "owner.id", "media.user_id")
        .select(["media.id", sql.lit<number>(rankOfMedia).as("rank")])
        .where("media.id", "=", named.key)
        .where((eb) => ownerIsVisible(eb, named.readerId)),
    ),
);

/** The reader's like of a media, one at most: a like is either there or taken back. */
function likesOfMedia(db: Kysely<Schema>, { readerId, key }: Named) {
  const current = db
    .selectFrom("likes")
    .select("id")
    .where("user_id", "=", readerId)
    .where("media_id", "=", key);
  const removed = db
    .selectFrom("removed_likes")
    .select("like_id as id")
    .where("user_id", "=", readerId)
    .where("media_id", "=", key);
  return db.selectFrom(current.unionAll(removed).as("named")).select("named.id");
}
