import type { Kysely } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { NewFileRow, NewMediaRow, NewUserRow, Schema } from "#server/database/schema.ts";
import { type KeySource, keyAt } from "#server/lib/ids.ts";
import { addClient, findClientRow } from "#server/queries/access/clients.ts";
import { attachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { indexLocations, indexUsers } from "#server/queries/name-index.ts";
import { enqueueNewMedia } from "#server/queries/subscriptions/enqueue.ts";
import { createImportedFactory } from "./imported-world.ts";

/** Start of the tests' clock: 2015-06-01, in milliseconds since 1970. */
const worldStartMs = Date.UTC(2015, 5, 1);

/** Factory functions that write rows of a small library, without files on disk. Keys are unique and ascending. */
export function createWorld(db: Kysely<Schema>) {
  let step = 0;
  const nextKey = () => {
    step += 1;
    return keyAt(worldStartMs + step * 60_000, BigInt(step));
  };
  /** Ids of users and locations have 48 bits, which a number holds exactly. */
  const nextUserOrLocationId = () => {
    step += 1;
    return 2n ** 47n + BigInt(step);
  };
  const now = () => Math.floor(worldStartMs / 1000) + step * 60;
  /** Adds a media with one picture, attaches the caption's tags, and indexes it for search. */
  const media = async (owner: bigint, change: Partial<NewMediaRow> = {}): Promise<bigint> => {
    const row = { ...mediaRow(nextKey(), owner, now()), ...change };
    const { id } = row;
    const file = fileRow(nextKey(), owner);
    await db.insertInto("media").values(row).execute();
    await db.insertInto("files").values(file).execute();
    const slot = { media_id: id, position: 0, file_id: file.id };
    await db.insertInto("media_items").values(slot).execute();
    const tags = tagsIn(row.caption ?? "").map((name) => ({ media_id: id, name, id }));
    await attachTags(db, tags, row.created_time);
    const isShared = row.owner_only !== 1 && row.is_card !== 1;
    if (isShared) await enqueueNewMedia(db, row, row.created_time);
    await indexMedia(db, [id]);
    return id;
  };
  return {
    ...createGeographyFactory(db, nextKey),
    ...createRelationshipFactory(db, nextKey, now),
    ...createImportedFactory(db, { nextKey, now, media }),
    nextKey,
    /** Key and created_time of a row made at `ms` (milliseconds since 1970). */
    at: (ms: number) => {
      step += 1;
      return { id: keyAt(ms, BigInt(step)), created_time: Math.floor(ms / 1000) };
    },
    person: async (username: string, change: Partial<NewUserRow> = {}): Promise<bigint> => {
      const row = { ...personRow(nextUserOrLocationId(), username, now()), ...change };
      await db.insertInto("users").values(row).execute();
      await indexUsers(db, [row]);
      return row.id;
    },
    media,
    /** Deletes a media with its items, people, tags, comments, likes and saves. The tags' counts stay. */
    remove: async (mediaId: bigint): Promise<void> => {
      const parts = [
        "media_items",
        "media_people",
        "media_tags",
        "comments",
        "likes",
        "saves",
      ] as const;
      for (const part of parts) {
        await db.deleteFrom(part).where("media_id", "=", mediaId).execute();
      }
      await db.deleteFrom("media").where("id", "=", mediaId).execute();
    },
    /** Adds a location and indexes its name. */
    location: async (
      name: string,
      latitude: number,
      longitude: number,
      id = nextUserOrLocationId(),
    ): Promise<bigint> => {
      const row = { id, source_key: null, name, latitude, longitude };
      await db.insertInto("locations").values(row).execute();
      await indexLocations(db, [row]);
      return id;
    },
    /** Adds a like, under `id` if given. */
    like: async (user: bigint, mediaId: bigint, id = nextKey()): Promise<bigint> => {
      await db.insertInto("likes").values({ id, user_id: user, media_id: mediaId }).execute();
      await db
        .updateTable("media")
        .set((eb) => ({ like_count: eb("like_count", "+", 1) }))
        .where("id", "=", mediaId)
        .execute();
      return id;
    },
  };
}

function personRow(id: bigint, username: string, now: number): NewUserRow {
  return {
    id,
    username,
    full_name: username.toUpperCase(),
    bio: "",
    website: "",
    is_private: 0,
    avatar_file_id: null,
    created_time: now,
    password: null,
  };
}

function mediaRow(id: bigint, owner: bigint, now: number): NewMediaRow {
  return {
    id,
    source_key: null,
    user_id: owner,
    type: "image",
    created_time: now,
    caption_id: id,
    caption: "A morning by the river #river",
    filter: "Normal",
    attribution: null,
    location_id: null,
    like_count: 0,
    comment_count: 0,
  };
}

function fileRow(id: bigint, owner: bigint): NewFileRow {
  return {
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
    stored_key: null,
  };
}

type Status = Schema["follows"]["status"];

/** Writes follows and blocks into a test's library; `now` in unix seconds. */
const createRelationshipFactory = (db: Kysely<Schema>, nextKey: KeySource, now: () => number) => ({
  follow: async (follower: bigint, followed: bigint, status: Status = "follows"): Promise<void> => {
    const row = { id: nextKey(), follower_id: follower, followed_id: followed, status };
    await db
      .insertInto("follows")
      .values({ ...row, created_time: now() })
      .execute();
  },
  block: async (blocker: bigint, blocked: bigint): Promise<void> => {
    const row = { id: nextKey(), blocker_id: blocker, blocked_id: blocked };
    await db
      .insertInto("blocks")
      .values({ ...row, created_time: now() })
      .execute();
  },
});

/** client_id of the owner of a test's geographies, by default. */
export const geographyClientId = "a".repeat(32);

const traits = {
  name: "watcher",
  sealedSecret: "",
  redirectUris: [],
  isImplicit: false,
  ownerId: null,
  era: "2016",
  requiresSignature: false,
  now: 0,
} as const;

/** Writes geographies into a test's library. */
const createGeographyFactory = (db: Kysely<Schema>, nextKey: KeySource) => ({
  /** Adds a circle (`radius` in metres), and its client if needed. Returns its id. */
  geography: async (
    latitude: number,
    longitude: number,
    { radius = 5000, client = geographyClientId } = {},
  ): Promise<bigint> => {
    const id = nextKey();
    if ((await findClientRow(db, client)) === null) {
      await addClient(db, nextKey, { ...traits, client });
    }
    const row = { id, client_id: (await findClientRow(db, client))?.id ?? 0n, radius };
    await db
      .insertInto("geographies")
      .values({ ...row, latitude, longitude })
      .execute();
    return id;
  },
});
