import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/** The library itself: people, files, media, comments, likes, follows and tokens. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  // SQLite clusters a table by its key only when the type says "integer"; PostgreSQL's integer is too short.
  const key = engine === "sqlite" ? "integer" : "bigint";
  const float = engine === "sqlite" ? "real" : "double precision";
  const byKeyAlone = engine === "sqlite" ? "without rowid" : "";
  const run = (text: string) => sql.raw(text).execute(db);

  await run(`create table settings (name text primary key, value text not null) ${byKeyAlone}`);
  await run(`create table users (
    id ${key} primary key, username text not null unique, full_name text not null, bio text not null,
    website text not null, is_private integer not null check (is_private in (0, 1)),
    avatar_file_id bigint, created_time bigint not null)`);
  await run(`create table files (
    id ${key} primary key, key text not null unique, owner_id bigint not null references users (id),
    source_key text unique, kind text not null, width integer not null, height integer not null,
    placeholder text not null, clip_width integer, clip_height integer,
    clip_low_width integer, clip_low_height integer)`);
  await run(`create table locations (
    id ${key} primary key, source_key text unique, name text not null,
    latitude ${float} not null, longitude ${float} not null)`);
  await run(`create table media (
    id ${key} primary key, source_key text unique, user_id bigint not null references users (id),
    type text not null, created_time bigint not null, caption_id bigint, caption text,
    filter text not null, attribution text, location_id bigint references locations (id),
    like_count integer not null, comment_count integer not null)`);
  await run("create index media_by_user on media (user_id, id)");
  await run(`create table media_items (
    media_id bigint not null references media (id), position integer not null,
    file_id bigint not null references files (id), primary key (media_id, position)) ${byKeyAlone}`);
  await run(`create table media_people (
    media_id bigint not null references media (id), position integer not null,
    user_id bigint not null references users (id), x ${float} not null, y ${float} not null,
    primary key (media_id, position, user_id)) ${byKeyAlone}`);
  await run(`create table media_tags (
    media_id bigint not null references media (id), name text not null,
    primary key (media_id, name)) ${byKeyAlone}`);
  await run(`create table comments (
    id ${key} primary key, source_key text unique, media_id bigint not null references media (id),
    user_id bigint not null references users (id), text text not null, created_time bigint not null)`);
  await run("create index comments_by_media on comments (media_id, id)");
  await run(`create table likes (
    id ${key} primary key, user_id bigint not null references users (id),
    media_id bigint not null references media (id))`);
  await run("create unique index likes_by_user_and_media on likes (user_id, media_id)");
  await run("create index likes_by_user on likes (user_id, id)");
  await run("create index likes_by_media on likes (media_id, id)");
  await run(`create table removed_likes (
    user_id bigint not null, media_id bigint not null, like_id bigint not null unique,
    removed_time bigint not null, primary key (user_id, media_id)) ${byKeyAlone}`);
  await run(`create table follows (
    follower_id bigint not null references users (id), followed_id bigint not null references users (id),
    status text not null, created_time bigint not null, primary key (follower_id, followed_id)) ${byKeyAlone}`);
  await run("create index follows_by_followed on follows (followed_id, follower_id)");
  await run(`create table tokens (
    id ${key} primary key, hash text not null unique, user_id bigint not null references users (id),
    scopes text not null, created_time bigint not null, revoked_time bigint)`);
}
