import type { Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";
import { compileOnce } from "./compile-once.ts";
import { isNotBlocked } from "./visibility.ts";

/** One slot of a media with its file. Clip sizes are null for a picture. */
export interface ItemRow {
  readonly media_id: bigint;
  readonly position: number;
  readonly key: string;
  readonly kind: "image" | "video";
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
  readonly clip_width: number | null;
  readonly clip_height: number | null;
  readonly clip_low_width: number | null;
  readonly clip_low_height: number | null;
}

export interface PersonTagRow {
  readonly media_id: bigint;
  readonly position: number;
  readonly user_id: bigint;
  readonly x: number;
  readonly y: number;
}

interface TagRow {
  readonly media_id: bigint;
  readonly name: string;
}

export interface LocationRow {
  readonly id: bigint;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Media, and who looks at them. */
export type Looked = {
  readonly readerId: bigint;
  readonly ids: readonly bigint[];
};

type Ids = Pick<Looked, "ids">;

export const itemsByMedia = compileOnce<Ids, ItemRow>((db, { ids }) =>
  db
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select([
      "media_items.media_id",
      "media_items.position",
      "files.key",
      "files.kind",
      "files.width",
      "files.height",
      "files.placeholder",
      "files.clip_width",
      "files.clip_height",
      "files.clip_low_width",
      "files.clip_low_height",
    ])
    .where("media_items.media_id", "in", ids)
    .orderBy("media_items.media_id")
    .orderBy("media_items.position"),
);

/** The people in these pictures, without those whom a block keeps from the reader. */
export const personTagsByMedia = compileOnce<Looked, PersonTagRow>((db, { readerId, ids }) =>
  db
    .selectFrom("media_people")
    .select(["media_id", "position", "user_id", "x", "y"])
    .where("media_id", "in", ids)
    .where((eb) => isNotBlocked(readerId, eb.ref("user_id")))
    .orderBy("media_id")
    .orderBy("position")
    .orderBy("user_id"),
);

export const tagsByMedia = compileOnce<Ids, TagRow>((db, { ids }) =>
  db
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", "in", ids)
    .orderBy("media_id")
    .orderBy("name"),
);

const likesAmong = compileOnce<Looked, { readonly media_id: bigint }>((db, { readerId, ids }) =>
  db
    .selectFrom("likes")
    .select("media_id")
    .where("user_id", "=", readerId)
    .where("media_id", "in", ids),
);

/** Which of these media the reader likes. */
export async function likedAmong(db: Kysely<Schema>, looked: Looked): Promise<ReadonlySet<bigint>> {
  const rows = await likesAmong(db, looked);
  return new Set(rows.map((row) => row.media_id));
}

const locationsOf = compileOnce<Ids, LocationRow>((db, { ids }) =>
  db.selectFrom("locations").select(["id", "name", "latitude", "longitude"]).where("id", "in", ids),
);

/** The places of these media, by key. One statement, also where none has a place. */
export async function locationsById(
  db: Kysely<Schema>,
  media: Iterable<{ readonly location_id: bigint | null }>,
): Promise<ReadonlyMap<bigint, LocationRow>> {
  const ids = new Set([...media].map((row) => row.location_id ?? 0n));
  const rows = await locationsOf(db, { ids: [...ids, 0n] });
  return new Map(rows.map((row) => [row.id, row]));
}
