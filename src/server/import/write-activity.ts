import type { Transaction } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { CommentsTable, Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { attachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { keyOf } from "./check-library.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import { incrementCounts } from "./increment-counts.ts";
import type { LibraryComment, LibraryFollow, LibraryLike } from "./library.ts";
import { existingKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

/** Adds missing comments, their counts and the tags of owners' comments. */
export async function writeComments(
  run: WriteRun,
  library: readonly LibraryComment[],
  people: KeysByName,
  media: KeysByName,
): Promise<void> {
  const comments = uniqueBy(library, ({ key }) => key)
    .filter((comment) => media.has(comment.media))
    // Oldest first, because a tag gets the key of the first comment with it.
    .toSorted((one, other) => one.createdMs - other.createdMs);
  const advance = startPhase(run, "comments", comments.length);
  for (const set of inChunks(comments)) {
    run.added.comments += await addComments(run, set, people, media);
    advance(set.length);
  }
}

function addComments(
  { db }: WriteRun,
  comments: readonly LibraryComment[],
  people: KeysByName,
  media: KeysByName,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const sourceKeys = comments.map(({ key }) => key);
    const existing = await existingKeys(transaction, "comments", sourceKeys);
    const missing = comments.filter(({ key }) => !existing.has(key));
    if (missing.length === 0) return 0;
    const keyed = await withFreeKeys(transaction, "comments", missing, ({ createdMs, key }) =>
      timedKey(createdMs, key),
    );
    const rows = keyed.map(({ item, id }) => ({
      id,
      source_key: item.key,
      media_id: keyOf(media, item.media),
      user_id: keyOf(people, item.author),
      text: item.text,
      created_time: Math.floor(item.createdMs / 1000),
    }));
    await transaction.insertInto("comments").values(rows).execute();
    await incrementCounts(transaction, "comment_count", rows);
    await attachOwnersTags(transaction, rows);
    return rows.length;
  });
}

async function attachOwnersTags(
  transaction: Transaction<Schema>,
  comments: readonly CommentsTable[],
): Promise<void> {
  const tagged = comments.flatMap(({ id, media_id, user_id, text }) =>
    tagsIn(text).map((name) => ({ user_id, row: { media_id, name, id } })),
  );
  if (tagged.length === 0) return;
  const media = await transaction
    .selectFrom("media")
    .select(["id", "user_id"])
    .where("id", "in", [...new Set(tagged.map(({ row }) => row.media_id))])
    .execute();
  const owners = new Map(media.map(({ id, user_id }) => [id, user_id]));
  const rows = tagged
    .filter(({ user_id, row }) => owners.get(row.media_id) === user_id)
    .map(({ row }) => row)
    // By name, because all transactions lock tags in this order; comments with the same tag stay oldest first.
    .toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  for (const set of inChunks(rows)) await attachTags(transaction, set, unixSeconds(Date.now));
  const changed = [...new Set(rows.map(({ media_id }) => media_id))];
  for (const set of inChunks(changed)) await indexMedia(transaction, set);
}

interface NewLike {
  readonly user_id: bigint;
  readonly media_id: bigint;
  readonly like: LibraryLike;
}

/** Adds missing likes and their counts. */
export async function writeLikes(
  run: WriteRun,
  library: readonly LibraryLike[],
  people: KeysByName,
  media: KeysByName,
): Promise<void> {
  const likes = uniqueBy(library, likeName)
    .filter((like) => media.has(like.media))
    .map((like) => ({
      user_id: keyOf(people, like.author),
      media_id: keyOf(media, like.media),
      like,
    }))
    // Grouped by person, so that two of the indexes grow in few pages, which halves the time.
    .toSorted((one, other) => Number(one.user_id - other.user_id));
  const advance = startPhase(run, "likes", likes.length);
  for (const set of inChunks(likes)) {
    run.added.likes += await addLikes(run, set);
    advance(set.length);
  }
}

function likeName({ author, media }: LibraryLike): string {
  return `${author}|${media}`;
}

function addLikes({ db }: WriteRun, likes: readonly NewLike[]): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const found = await transaction
      .selectFrom("likes")
      .select(["user_id", "media_id"])
      .where("user_id", "in", [...new Set(likes.map(({ user_id }) => user_id))])
      .where("media_id", "in", [...new Set(likes.map(({ media_id }) => media_id))])
      .execute();
    const existing = new Set(found.map(({ user_id, media_id }) => `${user_id}|${media_id}`));
    const missing = likes.filter(
      ({ user_id, media_id }) => !existing.has(`${user_id}|${media_id}`),
    );
    if (missing.length === 0) return 0;
    const keyed = await withFreeKeys(transaction, "likes", missing, ({ like }) =>
      timedKey(like.createdMs, likeName(like)),
    );
    const rows = keyed.map(({ item: { user_id, media_id }, id }) => ({ id, user_id, media_id }));
    await transaction.insertInto("likes").values(rows).execute();
    await incrementCounts(transaction, "like_count", rows);
    return rows.length;
  });
}

/** Adds missing follows, also of private people, who have approved them in the source. */
export async function writeFollows(
  run: WriteRun,
  library: readonly LibraryFollow[],
  people: KeysByName,
): Promise<void> {
  const follows = uniqueBy(library, followName);
  const advance = startPhase(run, "follows", follows.length);
  for (const set of inChunks(follows)) {
    run.added.follows += await addFollows(run, set, people);
    advance(set.length);
  }
}

function followName({ follower, followed }: LibraryFollow): string {
  return `${follower}|${followed}`;
}

function addFollows(
  { db }: WriteRun,
  follows: readonly LibraryFollow[],
  people: KeysByName,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "follows", follows, (follow) =>
      timedKey(follow.createdMs, followName(follow)),
    );
    const rows = keyed.map(({ item: { follower, followed, createdMs }, id }) => ({
      id,
      follower_id: keyOf(people, follower),
      followed_id: keyOf(people, followed),
      status: "follows" as const,
      created_time: Math.floor(createdMs / 1000),
    }));
    const added = await transaction
      .insertInto("follows")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["follower_id", "followed_id"]).doNothing())
      .executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0n);
  });
}
