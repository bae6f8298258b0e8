import { type Kysely, sql } from "kysely";
import type { Schema } from "../database/schema.ts";
import { keyAt } from "../ids.ts";
import { engineOf, indexMedia } from "../queries/media-words.ts";

const startMs = Date.UTC(2015, 5, 1);
const stepSeconds = 600;
const firstKey = keyAt(startMs, 0n);
const step = keyAt(startMs + stepSeconds * 1000, 0n) - firstKey;

/** The unix second of the library's entry of that number: each of its lists gets one every ten minutes. */
export const secondAt = (entry: number): number => startMs / 1000 + entry * stepSeconds;
/** The key of that media; those of what hangs on it lie right above. */
export const mediaAt = (entry: number): bigint => firstKey + BigInt(entry) * step;
/** What that entry has keys for, each in a table of its own. */
export const likeAt = (entry: number): bigint => mediaAt(entry) + 1n;
export const followAt = (entry: number): bigint => mediaAt(entry) + 5n;

/** Its people by number; the others are alike. Most read as Ada, and what belongs to a person alone is Gail's. */
export const ada = 1n;
export const ben = 2n;
export const gail = 3n;
/** How many of its places lie in one town, on 47° north and 8° east. */
const townPlaces = 30;

/**
 * For tests: a library in which every list of the API is as long as it is told, or at least a quarter of that.
 * It grows at its newer end, from one entry to another; both are in it.
 */
export async function growLibrary(db: Kysely<Schema>, from: number, to: number): Promise<void> {
  for (const [table, values, only = "1 = 1"] of contents) {
    await sql`insert into ${sql.raw(table)}
      with recursive n (i) as (
        select cast(${from} as bigint) union all select i + 1 from n where i < ${to})
      select ${sql.raw(values)} from n where ${sql.raw(only)}`.execute(db);
  }
  const ids = Array.from({ length: to - from + 1 }, (_unused, index) => mediaAt(from + index));
  for (let start = 0; start < ids.length; start += 500) {
    await indexMedia(db, ids.slice(start, start + 500));
  }
  if (engineOf(db) === "postgres") await settle(db);
}

/** So that plans depend on what is in the tables alone, and not on what other tests had in them before. */
async function settle(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ name: string; key: string }>`
    select own.relname as name, indexed.relname as key
    from pg_index join pg_class own on own.oid = indrelid join pg_class indexed on indexed.oid = indexrelid
    where indisprimary and own.relnamespace = 'public'::regnamespace`.execute(db);
  // New rows lie wherever others had left room, and what is out of order is read another way.
  for (const { name, key } of rows) {
    await sql`cluster ${sql.ref(name)} using ${sql.ref(key)}`.execute(db);
  }
  // That leaves out which pages everybody sees, and an index alone serves only for those.
  await sql`vacuum (analyze)`.execute(db);
}

const key = (above: number): string => `${firstKey + BigInt(above)} + i * ${step}`;
const time = `${startMs / 1000} + i * ${stepSeconds}`;

/** Table, what entry `i` puts into it, and which entries do. */
const contents: readonly (readonly [string, string, string?])[] = [
  [
    "users (id, username, full_name, bio, website, is_private, created_time)",
    `i, 'person' || i, 'Ann ' || i, '', '', case when i % 10 = 5 then 1 else 0 end, ${time}`,
  ],
  ["user_words (word, user_id)", "cast(i as text), i"],
  ["user_words (word, user_id)", "'ann', i"],
  [
    "files (id, key, owner_id, kind, width, height, placeholder)",
    `${key(0)}, 'picture' || i, 2, 'image', 1080, 720, '1QcSHQRnh493V4dIh4eXh1h4kJUI'`,
  ],
  [
    "locations (id, name, latitude, longitude)",
    `i, 'Cafe ' || i,
     case when i <= ${townPlaces} then 47 else (i * 37 % 1200) / 10.0 - 60 end,
     case when i <= ${townPlaces} then 8 + i / 10000.0 else (i * 91 % 3400) / 10.0 - 170 end`,
  ],
  ["location_words (word, location_id)", "'cafe', i"],
  ["location_words (word, location_id)", "cast(i as text), i"],
  [
    `media (id, user_id, type, created_time, caption_id, caption, filter, location_id, like_count,
       comment_count)`,
    `${key(0)}, case when i % 4 = 0 then 2 else 4 + i / 4 % 46 end,
     case when i % 7 = 3 then 'video' when i % 201 = 7 then 'carousel' else 'image' end, ${time},
     ${key(0)}, 'A quiet morning' || case when i % 100 = 0 then ' heron' else '' end, 'Normal',
     case when i % 3 = 0 then 1 when i % 3 = 1 then 1 + i / 3 % ${townPlaces} end, 2, 1`,
  ],
  ["media_items (media_id, position, file_id)", `${key(0)}, 0, ${key(0)}`],
  ["media_people (media_id, position, user_id, x, y)", `${key(0)}, 0, 4, 0.5, 0.5`, "i % 5 = 0"],
  ["media_tags (media_id, name, id)", `${key(0)}, 'river', ${key(0)}`, "i % 2 = 0"],
  ["media_tags (media_id, name, id)", `${key(0)}, 'snow', ${key(0)}`, "i % 100 = 0"],
  ["tags (name, media_count)", "'tag' || i, i % 50 + 1"],
  // Ada likes everything, and everybody likes and comments the first media.
  ["likes (id, user_id, media_id)", `${key(1)}, 1, ${key(0)}`],
  ["likes (id, user_id, media_id)", `${key(2)}, i, ${mediaAt(1)}`, "i > 1"],
  [
    "comments (id, media_id, user_id, text, created_time)",
    `${key(3)}, ${mediaAt(1)}, i, 'Lovely', ${time}`,
  ],
  [
    "comments (id, media_id, user_id, text, created_time)",
    `${key(4)}, ${key(0)}, 2, 'Thank you', ${time}`,
  ],
  // Ben and everybody follow each other, everybody asks Ada, and she follows half of those who post.
  [
    "follows (id, follower_id, followed_id, status, created_time)",
    `${key(5)}, i, 2, 'follows', ${time}`,
    "i > 3 or i = 1",
  ],
  [
    "follows (id, follower_id, followed_id, status, created_time)",
    `${key(6)}, 2, i, 'follows', ${time}`,
    "i > 3",
  ],
  [
    "follows (id, follower_id, followed_id, status, created_time)",
    `${key(7)}, i, 1, 'requested', ${time}`,
    "i > 3",
  ],
  [
    "follows (id, follower_id, followed_id, status, created_time)",
    `${key(8)}, 1, i, 'follows', ${time}`,
    "i > 3 and i < 50 and i % 2 = 0",
  ],
  ["blocks (id, blocker_id, blocked_id, created_time)", `${key(9)}, 3, i, ${time}`, "i > 50"],
  ["blocks (id, blocker_id, blocked_id, created_time)", `${key(10)}, 1, i, ${time}`, "i in (7, 9)"],
  [
    "tokens (id, hash, user_id, scopes, created_time, client)",
    `${key(11)}, 'hash' || i, 3, 'basic', ${time}, 'client' || i % 10`,
  ],
  [
    "clients (id, client, name, secret, redirect_uris, is_implicit, created_time, owner_id)",
    `${key(12)}, 'client' || i, 'Client', '', '', 0, ${time}, case when i < 50 then 3 else i end`,
  ],
  [
    "subscriptions (client_id, object, subject, callback_url, created_time)",
    `${key(12)}, 'tag', 'river', 'http://localhost/', ${time}`,
  ],
];
