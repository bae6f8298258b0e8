import { type Kysely, sql } from "kysely";
import { encodedWordsOf, wordListOf } from "./frozen/0002-words.ts";
import type { MediaTags, Schema } from "./frozen/0010-schema.ts";
import { tagsIn } from "./frozen/0010-tags.ts";
import type { Engine } from "./frozen/engine.ts";

/** Media per read. */
const setSize = 500;
/** Rows per write. */
const writtenAtOnce = 100;

/**
 * Finds the tags of captions and of owners' comments again, by the rule with emoji and joiners. A tag that stays keeps
 * its key, so that no list moves. Indexes media whose tags changed again.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const rows = db as Kysely<Schema>;
  let last: bigint | undefined = -1n;
  while (last !== undefined) {
    const media: readonly Media[] = await rows
      .selectFrom("media")
      .select(["id", "user_id", "caption"])
      .where("id", ">", last)
      .orderBy("id")
      .limit(setSize)
      .execute();
    last = media.at(-1)?.id;
    const changed = await tagAgain(rows, media);
    if (changed.length > 0) await writeWords(rows, engine, changed);
  }
  await countAgain(rows);
}

interface Media {
  readonly id: bigint;
  readonly user_id: bigint;
  readonly caption: string | null;
}

/** The media whose tags have changed, in the order of their keys. */
async function tagAgain(db: Kysely<Schema>, media: readonly Media[]): Promise<readonly bigint[]> {
  const [first, end] = [media[0], media.at(-1)];
  if (first === undefined || end === undefined) return [];
  const attached = await db
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", ">=", first.id)
    .where("media_id", "<=", end.id)
    .execute();
  const old = new Map<bigint, Set<string>>(media.map(({ id }) => [id, new Set()]));
  for (const { media_id, name } of attached) old.get(media_id)?.add(name);
  const changed = new Set<bigint>();
  const added: MediaTags[] = [];
  for (const [mediaId, wanted] of await wantedTags(db, media, first.id, end.id)) {
    const lost = [...(old.get(mediaId) ?? [])].filter((name) => !wanted.has(name));
    const fresh = [...wanted].filter(([name]) => !old.get(mediaId)?.has(name));
    added.push(...fresh.map(([name, id]) => ({ media_id: mediaId, name, id })));
    if (lost.length + fresh.length > 0) changed.add(mediaId);
    await inSets(lost, (set) =>
      db
        .deleteFrom("media_tags")
        .where("media_id", "=", mediaId)
        .where("name", "in", set)
        .execute(),
    );
  }
  await inSets(added, (set) => db.insertInto("media_tags").values(set).execute());
  return [...changed];
}

/** The tags of each media with their keys: the media's for a tag of its caption, otherwise that of its owner's first comment with the tag. */
async function wantedTags(
  db: Kysely<Schema>,
  media: readonly Media[],
  firstId: bigint,
  lastId: bigint,
): Promise<ReadonlyMap<bigint, ReadonlyMap<string, bigint>>> {
  const wanted = new Map(
    media.map(({ id, caption }) => [id, new Map(tagsIn(caption ?? "").map((name) => [name, id]))]),
  );
  const comments = await db
    .selectFrom("comments")
    .innerJoin("media", (join) =>
      join
        .onRef("media.id", "=", "comments.media_id")
        .onRef("media.user_id", "=", "comments.user_id"),
    )
    .select(["comments.id", "comments.media_id", "comments.text"])
    .where("media.id", ">=", firstId)
    .where("media.id", "<=", lastId)
    .where((eb) =>
      eb.or([eb("comments.text", "like", "%#%"), eb("comments.text", "like", "%\uff03%")]),
    )
    .orderBy("comments.id")
    .execute();
  for (const { id, media_id, text } of comments) {
    const tags = wanted.get(media_id);
    for (const name of tagsIn(text)) if (tags?.has(name) === false) tags.set(name, id);
  }
  return wanted;
}

/** Writes the words of these media: of their captions, owners, locations and tags. */
async function writeWords(
  db: Kysely<Schema>,
  engine: Engine,
  changed: readonly bigint[],
): Promise<void> {
  const media = await db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .leftJoin("locations", "locations.id", "media.location_id")
    .select(["media.id", "media.caption", "owner.username", "owner.full_name", "locations.name"])
    .where("media.id", "in", changed)
    .execute();
  const attached = await db
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", "in", changed)
    .execute();
  const tags = new Map<bigint, string>();
  for (const { media_id, name } of attached) {
    tags.set(media_id, `${tags.get(media_id) ?? ""} ${name}`);
  }
  const texts = media.map(({ id, caption, username, full_name, name }) => ({
    id,
    text: [caption, username, full_name, name, tags.get(id)].join(" "),
  }));
  await inSets(texts, (set) => writeSet(db, engine, set));
}

async function writeSet(
  db: Kysely<Schema>,
  engine: Engine,
  set: readonly { readonly id: bigint; readonly text: string }[],
): Promise<void> {
  if (engine === "postgres") {
    const values = set.map(
      ({ id, text }) => sql`(${id}, cast(${encodedWordsOf(text)} as tsvector))`,
    );
    await sql`insert into media_words (media_id, words) values ${sql.join(values)}
      on conflict (media_id) do update set words = excluded.words`.execute(db);
    return;
  }
  const ids = sql.join(set.map(({ id }) => id));
  await sql`delete from media_words where rowid in (${ids})`.execute(db);
  const words = set.map(({ id, text }) => sql`(${id}, ${encodedWordsOf(text)})`);
  await sql`insert into media_words (rowid, words) values ${sql.join(words)}`.execute(db);
  const lists = set.map(({ id, text }) => sql`(${id}, ${wordListOf(text)})`);
  await sql`insert or replace into media_word_lists (media_id, words)
    values ${sql.join(lists)}`.execute(db);
}

/** Counts the media of people who are not private. Deletes tags without media. */
async function countAgain(db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom("tags").execute();
  await sql`insert into tags (name, media_count)
    select media_tags.name, count(case when users.is_private = 0 then 1 end)
    from media_tags join media on media.id = media_tags.media_id join users on users.id = media.user_id
    group by media_tags.name`.execute(db);
}

async function inSets<Row>(
  rows: readonly Row[],
  write: (set: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += writtenAtOnce) {
    await write(rows.slice(start, start + writtenAtOnce));
  }
}
