import { type Kysely, sql } from "kysely";
import { faults } from "#contract/errors.ts";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import type { Cursor, Position } from "#server/lib/cursors.ts";
import { mediaIsVisible } from "#server/queries/people/visibility.ts";
import type { PageRequest } from "./page-request.ts";

type LikeKey = {
  readonly readerId: bigint;
  /** The key of a media or of a like. */
  readonly key: bigint;
};

/** The position of the reader's like of a media, or of one taken back recently; undefined if there is none. */
export async function likeOf(
  db: Kysely<Schema>,
  readerId: bigint,
  mediaId: bigint,
): Promise<Position | undefined> {
  const [like] = await likesOfMedia(db, { readerId, key: mediaId }).execute();
  return like && { id: like.id, media_id: mediaId };
}

/**
 * Looks up the cursors that `isAmbiguous` picks: a media's id becomes the position of the reader's like of it.
 * Returns `request` itself if nothing changes. Throws an ApiError if the reader does not like the media,
 * because the media's own key would lead to another part of the list.
 */
export async function readLikeCursors(
  db: Kysely<Schema>,
  readerId: bigint,
  request: PageRequest,
  isAmbiguous: (cursor: Cursor) => boolean,
): Promise<PageRequest> {
  const read = async (cursor: Cursor | undefined) =>
    cursor === undefined || !isAmbiguous(cursor) ? cursor : readLikeCursor(db, readerId, cursor);
  const [below, above] = [await read(request.below), await read(request.above)];
  return below === request.below && above === request.above
    ? request
    : { ...request, below, above };
}

async function readLikeCursor(
  db: Kysely<Schema>,
  readerId: bigint,
  cursor: Cursor,
): Promise<Cursor> {
  if (cursor.names === "media") return asLike(await likeOf(db, readerId, cursor.media_id));
  const rows = await rowsWithKey(db, { readerId, key: cursor.id });
  const best = rows.toSorted((one, other) => one.rank - other.rank)[0];
  // An unknown key may be that of a deleted like.
  if (best === undefined || best.rank === rankOfLike) return cursor;
  return asLike(best.rank === rankOfMedia ? undefined : { ...cursor, id: best.id });
}

function asLike(position: Position | undefined): Cursor {
  if (position === undefined) throw new ApiError(faults.cursorWithoutLike);
  return { ...position, names: "like" };
}

const rankOfLike = 0;
const rankOfLikedMedia = 1;
const rankOfMedia = 2;

/** What has this key: a like of the reader's, a media that the reader likes, or a media that the reader may see. */
const rowsWithKey = compiledQuery((db, wanted: LikeKey) =>
  db
    .selectFrom("likes")
    .select(["likes.id", sql.lit<number>(rankOfLike).as("rank")])
    .where("likes.id", "=", wanted.key)
    .where("likes.user_id", "=", wanted.readerId)
    .unionAll(
      db
        .selectFrom("removed_likes")
        .select(["like_id as id", sql.lit<number>(rankOfLike).as("rank")])
        .where("user_id", "=", wanted.readerId)
        .where("like_id", "=", wanted.key),
    )
    .unionAll(likesOfMedia(db, wanted).select(sql.lit<number>(rankOfLikedMedia).as("rank")))
    .unionAll(
      db
        .selectFrom("media")
        .innerJoin("users as owner", "owner.id", "media.user_id")
        .select(["media.id", sql.lit<number>(rankOfMedia).as("rank")])
        .where("media.id", "=", wanted.key)
        .where((eb) => mediaIsVisible(eb, wanted.readerId)),
    ),
);

/** The reader's like of a media, at most one: a like either exists or was taken back. */
function likesOfMedia(db: Kysely<Schema>, { readerId, key }: LikeKey) {
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
