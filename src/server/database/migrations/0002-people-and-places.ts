import { type Kysely, sql } from "kysely";
import { keyAt } from "./frozen/0002-keys.ts";
import type { Schema } from "./frozen/0002-schema.ts";
import { tagsIn } from "./frozen/0002-tags.ts";
import { wordsOf } from "./frozen/0002-words.ts";
import type { Engine } from "./frozen/engine.ts";

const setSize = 100;

/**
 * For browsing by people, tags and locations: keys of follows and of attached tags, blocks, counts of tags, and the
 * words of names. For signing in: passwords, clients, grants and codes.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const types = typesOf(engine);
  const run = (text: string) => sql.raw(text).execute(db);
  const rows = db as Kysely<Schema>;
  await numberFollows(run, rows, types);
  await numberTags(run, rows, types);
  await createBlocks(run, types);
  await createWords(run, rows, types);
  await createSignIn(run, types);
  await run("create index media_by_location on media (location_id, id)");
  await run("create index locations_by_latitude on locations (latitude, longitude)");
}

type Run = (text: string) => Promise<unknown>;
type Types = ReturnType<typeof typesOf>;

function typesOf(engine: Engine) {
  const isSqlite = engine === "sqlite";
  return {
    key: isSqlite ? "integer" : "bigint",
    byKeyAlone: isSqlite ? "without rowid" : "",
    // Compared byte by byte, so that a prefix is a range, whatever the database's locale.
    word: isSqlite ? "text" : 'text collate "C"',
  };
}

/** Gives follows keys that grow with time, because these order the lists. */
async function numberFollows(run: Run, db: Kysely<Schema>, { key }: Types): Promise<void> {
  await run("alter table follows rename to old_follows");
  await run("drop index follows_by_followed");
  await run(`create table follows (
    id ${key} primary key, follower_id bigint not null references users (id),
    followed_id bigint not null references users (id), status text not null, created_time bigint not null)`);
  const old = await db
    .selectFrom(sql<Omit<Schema["follows"], "id">>`old_follows`.as("old"))
    .selectAll()
    .orderBy("old.created_time")
    .orderBy("old.follower_id")
    .orderBy("old.followed_id")
    .execute();
  let last = 0n;
  const numbered = old.map((row) => {
    const fresh = keyAt(row.created_time * 1000, 0n);
    last = fresh > last ? fresh : last + 1n;
    return { id: last, ...row };
  });
  await inSets(numbered, (set) => db.insertInto("follows").values(set).execute());
  await run("drop table old_follows");
  await run("create unique index follows_by_pair on follows (follower_id, followed_id)");
  await run("create index follows_by_follower on follows (follower_id, status, id)");
  await run("create index follows_by_followed on follows (followed_id, status, id)");
}

/** Gives attached tags the keys that order a tag's list: the media's for a tag of a caption, the comment's for a tag of a comment. */
async function numberTags(run: Run, db: Kysely<Schema>, types: Types): Promise<void> {
  const { key, byKeyAlone, word } = types;
  await run("alter table media_tags rename to old_media_tags");
  await run(`create table media_tags (
    media_id bigint not null references media (id), name ${word} not null, id ${key} not null,
    primary key (media_id, name)) ${byKeyAlone}`);
  await run(
    "insert into media_tags (media_id, name, id) select media_id, name, media_id from old_media_tags",
  );
  await run("drop table old_media_tags");
  await attachOwnersTags(db);
  await run("create index media_tags_by_name on media_tags (name, id, media_id)");
  await run(`create table tags (
    name ${word} primary key, media_count integer not null) ${byKeyAlone}`);
  await run(`insert into tags (name, media_count)
    select media_tags.name, count(case when users.is_private = 0 then 1 end)
    from media_tags join media on media.id = media_tags.media_id join users on users.id = media.user_id
    group by media_tags.name`);
}

/** Attaches the tags of owners' comments, which attached none before. If several have a tag, the oldest attaches it. */
async function attachOwnersTags(db: Kysely<Schema>): Promise<void> {
  const comments = await db
    .selectFrom("comments")
    .innerJoin("media", (join) =>
      join
        .onRef("media.id", "=", "comments.media_id")
        .onRef("media.user_id", "=", "comments.user_id"),
    )
    .select(["comments.id", "comments.media_id", "comments.text"])
    .where("comments.text", "like", "%#%")
    .orderBy("comments.id")
    .execute();
  const named = comments.flatMap(({ id, media_id, text }) =>
    tagsIn(text).map((name) => ({ media_id, name, id })),
  );
  await inSets(named, (set) =>
    db
      .insertInto("media_tags")
      .values(set)
      .onConflict((conflict) => conflict.columns(["media_id", "name"]).doNothing())
      .execute(),
  );
}

async function createBlocks(run: Run, { key }: Types): Promise<void> {
  await run(`create table blocks (
    id ${key} primary key, blocker_id bigint not null references users (id),
    blocked_id bigint not null references users (id), created_time bigint not null)`);
  await run("create unique index blocks_by_pair on blocks (blocker_id, blocked_id)");
  await run("create index blocks_by_blocker on blocks (blocker_id, id)");
  await run("create index blocks_by_blocked on blocks (blocked_id, blocker_id)");
}

async function createWords(run: Run, db: Kysely<Schema>, types: Types): Promise<void> {
  const { byKeyAlone, word } = types;
  await run(`create table user_words (
    word ${word} not null, user_id bigint not null references users (id),
    primary key (word, user_id)) ${byKeyAlone}`);
  await run(`create table location_words (
    word ${word} not null, location_id bigint not null references locations (id),
    primary key (word, location_id)) ${byKeyAlone}`);
  const users = await db.selectFrom("users").select(["id", "username", "full_name"]).execute();
  const userWords = users.flatMap(({ id, username, full_name }) =>
    wordsOf(`${username} ${full_name}`).map((text) => ({ word: text, user_id: id })),
  );
  await inSets(userWords, (set) => db.insertInto("user_words").values(set).execute());
  const places = await db.selectFrom("locations").select(["id", "name"]).execute();
  const placeWords = places.flatMap(({ id, name }) =>
    wordsOf(name).map((text) => ({ word: text, location_id: id })),
  );
  await inSets(placeWords, (set) => db.insertInto("location_words").values(set).execute());
}

async function createSignIn(run: Run, { key, byKeyAlone }: Types): Promise<void> {
  await run("alter table users add column password text");
  await run("alter table tokens add column client text");
  await run(`create table clients (
    id ${key} primary key, client text not null unique, name text not null, secret text not null,
    redirect_uris text not null, is_implicit integer not null check (is_implicit in (0, 1)),
    created_time bigint not null)`);
  await run(`create table grants (
    user_id bigint not null references users (id), client text not null, scopes text not null,
    created_time bigint not null, primary key (user_id, client)) ${byKeyAlone}`);
  await run(`create table codes (
    hash text primary key, client text not null, user_id bigint not null references users (id),
    redirect_uri text not null, scopes text not null, challenge text, created_time bigint not null,
    used_time bigint, token_id bigint) ${byKeyAlone}`);
  await run(`create table sessions (
    hash text primary key, user_id bigint not null references users (id),
    created_time bigint not null, expires_time bigint not null) ${byKeyAlone}`);
  await run(`create table sign_in_failures (
    id ${key} primary key, subject text not null, failed_time bigint not null)`);
  await run("create index sign_in_failures_by_subject on sign_in_failures (subject, failed_time)");
}

async function inSets<Row>(
  rows: readonly Row[],
  write: (set: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += setSize) {
    await write(rows.slice(start, start + setSize));
  }
}
