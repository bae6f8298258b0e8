import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";
import { formatMediaId } from "../ids.ts";
import { type Page, pageOf } from "../keyset.ts";
import { isNotBlocked, ownerIsVisible } from "./visibility.ts";

/** What a page of a list is asked by. Keys, exclusive; undefined where the list starts at its newest. */
export interface PageRequest {
  readonly readerId: bigint;
  readonly count: number;
  readonly below?: bigint | undefined;
  readonly above?: bigint | undefined;
}

/** Media of the people whom the reader follows, and their own, newest first. */
export async function feedPage(db: Kysely<Schema>, request: PageRequest): Promise<Page<bigint>> {
  const { readerId, count, below, above } = request;
  const rows = await db
    .selectFrom("media")
    .select(["media.id", "media.user_id"])
    .where((eb) =>
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
    )
    .where((eb) => isNotBlocked(readerId, eb.ref("media.user_id")))
    .$if(below !== undefined, (query) => query.where("media.id", "<", below ?? 0n))
    .$if(above !== undefined, (query) => query.where("media.id", ">", above ?? 0n))
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
