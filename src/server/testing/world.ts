import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";
import { keyAt } from "../ids.ts";

/** The first moment of the tests' world: 2015-06-01, in milliseconds since 1970. */
const worldStartMs = Date.UTC(2015, 5, 1);

type Change<Row> = Partial<Row>;

/** Writes a small library by hand, without pictures on disk. Every number it gives is its own, and grows. */
export function createWorld(db: Kysely<Schema>) {
  let step = 0;
  const nextKey = () => {
    step += 1;
    return keyAt(worldStartMs + step * 60_000, BigInt(step));
  };
  const nowSeconds = () => Math.floor(worldStartMs / 1000) + step * 60;

  async function person(username: string, change: Change<Schema["users"]> = {}): Promise<bigint> {
    const id = nextKey();
    const row = {
      id,
      username,
      full_name: username.toUpperCase(),
      bio: "",
      website: "",
      is_private: 0,
      avatar_file_id: null,
      created_time: nowSeconds(),
      ...change,
    } as const;
    await db.insertInto("users").values(row).execute();
    return row.id;
  }

  async function file(owner: bigint, change: Change<Schema["files"]> = {}): Promise<bigint> {
    const id = nextKey();
    await db
      .insertInto("files")
      .values({
        id,
        key: id.toString(16).padStart(32, "0"),
        owner_id: owner,
        source_key: null,
        kind: "image",
        width: 1080,
        height: 720,
        placeholder: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
        clip_width: null,
        clip_height: null,
        clip_low_width: null,
        clip_low_height: null,
        ...change,
      })
      .execute();
    return id;
  }

  async function media(owner: bigint, change: Change<Schema["media"]> = {}): Promise<bigint> {
    const id = change.id ?? nextKey();
    await db
      .insertInto("media")
      .values({
        source_key: null,
        user_id: owner,
        type: "image",
        created_time: nowSeconds(),
        caption_id: nextKey(),
        caption: "A morning by the river #river",
        filter: "Normal",
        attribution: null,
        location_id: null,
        like_count: 0,
        comment_count: 0,
        ...change,
        id,
      })
      .execute();
    const slot = { media_id: id, position: 0, file_id: await file(owner) };
    await db.insertInto("media_items").values(slot).execute();
    return id;
  }

  async function follow(follower: bigint, followed: bigint): Promise<void> {
    await db
      .insertInto("follows")
      .values({
        follower_id: follower,
        followed_id: followed,
        status: "follows",
        created_time: nowSeconds(),
      })
      .execute();
  }

  /** A like under a number of the test's choosing, or the next one. */
  async function like(user: bigint, mediaId: bigint, id = nextKey()): Promise<bigint> {
    await db.insertInto("likes").values({ id, user_id: user, media_id: mediaId }).execute();
    await db
      .updateTable("media")
      .set((eb) => ({ like_count: eb("like_count", "+", 1) }))
      .where("id", "=", mediaId)
      .execute();
    return id;
  }

  return { person, file, media, follow, like, nextKey };
}
