import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Schema } from "../database/schema.ts";
import { formatMediaId } from "../ids.ts";
import { type Page, pageOf } from "../keyset.ts";
import { ownerIsVisible } from "./visibility.ts";

/** What a page of a list is asked by. Keys, exclusive; undefined where the list starts at its newest. */
export interface PageRequest {
  readonly readerId: bigint;
  readonly count: number;
  readonly below?: bigint | undefined;
  readonly above?: bigint | undefined;
  /** Unix seconds, exclusive: made earlier, or later, than this. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

type OfMedia = ExpressionBuilder<Schema & { owner: Schema["users"] }, "media" | "owner">;

/** Media of the people whom the reader follows, and their own, newest first. */
export function feedPage(db: Kysely<Schema>, request: PageRequest): Promise<Page<bigint>> {
  const { readerId } = request;
  return newestFirst(db, request, (eb) =>
    eb.or([
      eb("media.user_id", "=", readerId),
      eb(
        "media.user_id",
        "in",
        eb
          .selectFrom("follows")
          .select("follows.followed_id")
          .where("follows.follower_id", "=", readerId)
          .where("follows.status", "=", "follows"),
      ),
    ]),
  );
}

/** Media of one person, newest first. */
export function userPage(
  db: Kysely<Schema>,
  userId: bigint,
  request: PageRequest,
): Promise<Page<bigint>> {
  return newestFirst(db, request, (eb) => eb("media.user_id", "=", userId));
}

/** Media of one place, newest first. */
export function locationPage(
  db: Kysely<Schema>,
  locationId: bigint,
  request: PageRequest,
): Promise<Page<bigint>> {
  return newestFirst(db, request, (eb) => eb("media.location_id", "=", locationId));
}

/** A page of the media that `belongs` tells and that the reader may see; the cursor is the media's id. */
async function newestFirst(
  db: Kysely<Schema>,
  { readerId, count, below, above, before, after }: PageRequest,
  belongs: (eb: OfMedia) => Expression<SqlBool>,
): Promise<Page<bigint>> {
  const rows = await db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .select(["media.id", "media.user_id"])
    .where(belongs)
    .where((eb) => ownerIsVisible(eb, readerId))
    .$if(below !== undefined, (query) => query.where("media.id", "<", below ?? 0n))
    .$if(above !== undefined, (query) => query.where("media.id", ">", above ?? 0n))
    .$if(before !== undefined, (query) => query.where("media.created_time", "<", before ?? 0))
    .$if(after !== undefined, (query) => query.where("media.created_time", ">", after ?? 0))
    .orderBy("media.id", "desc")
    .limit(count + 1)
    .execute();
  return keysOnly(pageOf(rows, count, (row) => formatMediaId(row.id, row.user_id)));
}

/** What the reader liked and may still see, newest like first; the cursor is the like's number. */
export async function likedPage(db: Kysely<Schema>, request: PageRequest): Promise<Page<bigint>> {
  const { readerId, count, below } = request;
  const rows = await db
    .selectFrom("likes")
    .innerJoin("media", "media.id", "likes.media_id")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .select(["likes.media_id as id", "likes.id as like_id"])
    .where("likes.user_id", "=", readerId)
    .where((eb) => ownerIsVisible(eb, readerId))
    .$if(below !== undefined, (query) => query.where("likes.id", "<", below ?? 0n))
    .orderBy("likes.id", "desc")
    .limit(count + 1)
    .execute();
  return keysOnly(pageOf(rows, count, (row) => String(row.like_id)));
}

function keysOnly(page: Page<{ readonly id: bigint }>): Page<bigint> {
  return { keys: page.keys.map((row) => row.id), next: page.next };
}
