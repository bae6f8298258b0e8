import { type Kysely, sql } from "kysely";
import type { Engine } from "./frozen/engine.ts";

/** What a person's own download brings: cards, stories, archived and saved posts, originals, and the jobs themselves. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const types = {
    key: engine === "sqlite" ? "integer" : "bigint",
    real: engine === "sqlite" ? "real" : "double precision",
    byKey: engine === "sqlite" ? "without rowid" : "",
  };
  await addColumns(run, types.real);
  await changeIndexes(run);
  await createLists(run, types);
  await createJobs(run, types);
}

type Run = (text: string) => Promise<unknown>;

interface Types {
  readonly key: string;
  readonly byKey: string;
}

async function addColumns(run: Run, real: string): Promise<void> {
  await run("alter table users add column is_name_only integer not null default 0");
  await run("alter table users add column may_import integer not null default 0");
  await run("alter table media add column owner_only integer not null default 0");
  await run("alter table media add column is_story integer not null default 0");
  await run("alter table media add column is_card integer not null default 0");
  await run(`alter table media add column latitude ${real}`);
  await run(`alter table media add column longitude ${real}`);
  await run("alter table media add column place_name text");
  await run("alter table media add column shown_time text");
  await run("alter table media add column time_is_guess integer not null default 0");
  await run("alter table media add column card_link text");
  await run("alter table files add column original_key text");
  await run("alter table files add column original_hash text");
  await run("alter table files add column original_type text");
  await run("alter table files add column original_name text");
  await run("alter table files add column original_size bigint");
  await run("alter table files add column duration_ms bigint");
  await run("alter table files add column has_poster integer not null default 1");
  await run("alter table files add column has_xlarge integer not null default 0");
}

async function changeIndexes(run: Run): Promise<void> {
  await run("drop index media_by_user");
  await run("create index media_by_user on media (user_id, owner_only, id)");
  await run(
    "create index media_of_owner_only on media (user_id, is_story, id) where owner_only = 1",
  );
  await run("drop index media_owner");
  // Counting reads what decides the visibility of a media from this index, not from the row.
  await run("create index media_owner on media (id, user_id, owner_only, is_card)");
  await run("create index media_cards on media (user_id, id) where is_card = 1");
  await run("create unique index files_by_original_key on files (original_key)");
  await run("create index files_by_owner on files (owner_id)");
  await run("create index files_by_original_hash on files (original_hash)");
  await run("create index files_by_stored_key on files (stored_key) where stored_key is not null");
  await run("create index users_name_only on users (id) where is_name_only = 1");
  // Removing a person or a file looks for what refers to it.
  await run("create index user_words_by_user on user_words (user_id)");
  await run("create index media_items_by_file on media_items (file_id)");
  await run(
    "create index users_by_avatar on users (avatar_file_id) where avatar_file_id is not null",
  );
  await run("create index comments_by_user on comments (user_id, media_id)");
}

async function createLists(run: Run, { key, byKey }: Types): Promise<void> {
  await run(`create table saves (
    id ${key} primary key, user_id bigint not null references users (id),
    media_id bigint not null references media (id))`);
  await run("create unique index saves_by_user_and_media on saves (user_id, media_id)");
  await run("create index saves_by_user on saves (user_id, id)");
  await run("create index saves_by_media on saves (media_id)");
  await run(`create table collections (
    id ${key} primary key, user_id bigint not null references users (id),
    name text not null, created_time bigint not null, unique (user_id, name))`);
  await run(`create table collection_media (
    collection_id bigint not null references collections (id) on delete cascade,
    media_id bigint not null references media (id), primary key (collection_id, media_id)) ${byKey}`);
  await run("create index collection_media_by_media on collection_media (media_id)");
  await run(`create table own_comments (
    id ${key} primary key, user_id bigint not null references users (id),
    owner_id bigint references users (id), text text not null, created_time bigint not null)`);
  await run("create index own_comments_by_user on own_comments (user_id, id)");
  await run("create index own_comments_by_owner on own_comments (owner_id)");
  await run(`create table unlinked_likes (
    id ${key} primary key, user_id bigint not null references users (id),
    author_id bigint not null references users (id), created_time bigint not null)`);
  await run("create index unlinked_likes_by_user on unlinked_likes (user_id, author_id)");
  await run("create index unlinked_likes_by_author on unlinked_likes (author_id)");
  await run(`create table followed_tags (
    user_id bigint not null references users (id), name text not null,
    created_time bigint not null, primary key (user_id, name)) ${byKey}`);
}

async function createJobs(run: Run, { key, byKey }: Types): Promise<void> {
  await run(`create table imports (
    id ${key} primary key, user_id bigint references users (id), state text not null,
    is_by_server integer not null default 0, created_time bigint not null,
    updated_time bigint not null, plan text not null, progress text, report text)`);
  await run("create index imports_by_state on imports (state, id)");
  await run(`create table import_items (
    account_id bigint not null references users (id), item_key text not null,
    row_id bigint not null, import_id bigint not null, fingerprint text not null,
    primary key (account_id, item_key)) ${byKey}`);
  await run("create index import_items_by_import on import_items (import_id)");
}
