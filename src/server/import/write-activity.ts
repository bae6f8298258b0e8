import type { Transaction } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { CommentsTable, LikesTable, Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { attachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { improveTimes, type TimedTable } from "./improve-times.ts";
import { inTransaction } from "./in-transaction.ts";
import { incrementCounts } from "./increment-counts.ts";
import { enterItems, type Named, sortByLedger } from "./ledger.ts";
import type { LibraryComment, LibraryFollow, LibraryLike } from "./library.ts";
import { existingKeys, keyOf, peopleKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";

/**
 * Adds missing comments, their counts and the tags of owners' comments. Pass the oldest first, because a tag gets the
 * key of the first comment with it. Comments on media that were not written are left out.
 */
export async function writeComments(
  run: WriteRun,
  batch: readonly LibraryComment[],
): Promise<void> {
  const comments = uniqueBy(await newOf(run, batch, "comments"), ({ key }) => key);
  const people = await peopleKeys(run.db, authorsOf(comments));
  run.added.comment += await inTransaction(run.db, async (transaction) => {
    const media = await existingKeys(transaction, "media", mediaOf(comments));
    const sourceKeys = comments.map(({ key }) => key);
    const existing = await existingKeys(transaction, "comments", sourceKeys);
    const missing = comments.filter((item) => !existing.has(item.key) && media.has(item.media));
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
    await enterNew(
      transaction,
      run,
      keyed.map(({ item, id }) => ({ item, rowId: id })),
    );
    return rows.length;
  });
  run.onWritten("comment", batch.length);
}

interface OnMedia {
  readonly author: string;
  readonly media: string;
}

const authorsOf = (items: readonly OnMedia[]): string[] => items.map(({ author }) => author);
const mediaOf = (items: readonly OnMedia[]): string[] => items.map(({ media }) => media);

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

/** Adds missing likes and their counts. Likes of media that were not written are left out. */
export async function writeLikes(run: WriteRun, batch: readonly LibraryLike[]): Promise<void> {
  const likes = uniqueBy(await newOf(run, batch), likeName);
  const people = await peopleKeys(run.db, authorsOf(likes));
  run.added.like += await inTransaction(run.db, async (transaction) => {
    const media = await existingKeys(transaction, "media", mediaOf(likes));
    const possible = likes
      .filter((like) => media.has(like.media))
      .map((like) => ({
        user_id: keyOf(people, like.author),
        media_id: keyOf(media, like.media),
        like,
      }));
    const rows = await addLikes(transaction, possible);
    const ids = new Map(rows.map(({ media_id, id }) => [media_id, id]));
    await enterNew(
      transaction,
      run,
      possible.map(({ like, media_id }) => ({ item: like, rowId: ids.get(media_id) ?? 0n })),
    );
    return rows.length;
  });
  run.onWritten("like", batch.length);
}

interface NewLike {
  readonly user_id: bigint;
  readonly media_id: bigint;
  readonly like: LibraryLike;
}

function likeName({ author, media }: LibraryLike): string {
  return `${author}|${media}`;
}

/** What no earlier import of the account brought; everything, if the source is no download. */
async function newOf<Item extends Partial<Named> & { readonly createdMs: number }>(
  run: WriteRun,
  batch: readonly Item[],
  table: TimedTable | null = null,
): Promise<readonly Item[]> {
  if (run.ledger === null) return batch;
  const { fresh, changed } = await sortByLedger(run, batch.filter(isNamed));
  if (table !== null) await improveTimes(run, table, changed);
  return fresh;
}

const isNamed = <Item extends Partial<Named>>(item: Item): item is Item & Named =>
  item.itemKey !== undefined;

async function enterNew(
  transaction: Transaction<Schema>,
  run: WriteRun,
  entered: readonly { readonly item: Partial<Named>; readonly rowId: bigint }[],
): Promise<void> {
  if (run.ledger === null) return;
  await enterItems(
    transaction,
    run,
    entered.flatMap(({ item, rowId }) => (isNamed(item) ? { item, rowId } : [])),
  );
}

/** Returns the likes that did not exist. */
async function addLikes(
  transaction: Transaction<Schema>,
  likes: readonly NewLike[],
): Promise<readonly LikesTable[]> {
  if (likes.length === 0) return [];
  const found = await transaction
    .selectFrom("likes")
    .select(["user_id", "media_id"])
    .where("user_id", "in", [...new Set(likes.map(({ user_id }) => user_id))])
    .where("media_id", "in", [...new Set(likes.map(({ media_id }) => media_id))])
    .execute();
  const existing = new Set(found.map(({ user_id, media_id }) => `${user_id}|${media_id}`));
  const missing = likes.filter(({ user_id, media_id }) => !existing.has(`${user_id}|${media_id}`));
  if (missing.length === 0) return [];
  const keyed = await withFreeKeys(transaction, "likes", missing, ({ like }) =>
    timedKey(like.createdMs, likeName(like)),
  );
  const rows = keyed.map(({ item: { user_id, media_id }, id }) => ({ id, user_id, media_id }));
  await transaction.insertInto("likes").values(rows).execute();
  await incrementCounts(transaction, "like_count", rows);
  return rows;
}

/** Adds missing follows, also of private people, who have approved them in the source. */
export async function writeFollows(run: WriteRun, batch: readonly LibraryFollow[]): Promise<void> {
  const follows = uniqueBy(await newOf(run, batch, "follows"), followName);
  const usernames = follows.flatMap(({ follower, followed }) => [follower, followed]);
  const people = await peopleKeys(run.db, usernames);
  run.added.follow += await addFollows(run, follows, people);
  run.onWritten("follow", batch.length);
}

function followName({ follower, followed }: LibraryFollow): string {
  return `${follower}|${followed}`;
}

async function addFollows(
  run: WriteRun,
  follows: readonly LibraryFollow[],
  people: KeysByName,
): Promise<number> {
  if (follows.length === 0) return 0;
  return inTransaction(run.db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "follows", follows, (follow) =>
      timedKey(follow.createdMs, followName(follow)),
    );
    const rows = keyed.map(({ item, id }) => ({
      id,
      follower_id: keyOf(people, item.follower),
      followed_id: keyOf(people, item.followed),
      status: item.status ?? ("follows" as const),
      created_time: Math.floor(item.createdMs / 1000),
    }));
    const added = await transaction
      .insertInto("follows")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["follower_id", "followed_id"]).doNothing())
      .returning("id")
      .execute();
    const ids = new Set(added.map(({ id }) => id));
    await enterNew(
      transaction,
      run,
      keyed.map(({ item, id }) => ({ item, rowId: ids.has(id) ? id : 0n })),
    );
    return added.length;
  });
}
