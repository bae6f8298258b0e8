import { availableParallelism } from "node:os";
import type { Transaction } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { NewMediaRow, Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { attachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { enqueueNewMedia } from "#server/queries/subscriptions/enqueue.ts";
import { changePost } from "./change-post.ts";
import { forEachAtOnce } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import { enterItems, requireLedger, sortByLedger } from "./ledger.ts";
import type { LibraryPost } from "./library.ts";
import { timedKey, withFreeKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";
import {
  addParts,
  postMediaKey,
  type StoredPart,
  settleParts,
  storeParts,
  tagPeople,
} from "./write-post-files.ts";

/** Twice as many as pictures that are made at once, so that the next original is there when a worker is free. */
const postsAtOnce = 2 * availableParallelism();

interface NewPost {
  readonly post: LibraryPost;
  readonly id: bigint;
  readonly captionId: bigint;
}

/**
 * Adds posts and stories, each with its files, people and tags in one transaction. Files that cannot be read are left
 * out and listed in `run.unreadable`; a post without any is not added, so that a later import can. Posts that another
 * import brought are changed as far as the download changed.
 */
export async function writePosts(run: WriteRun, batch: readonly LibraryPost[]): Promise<void> {
  const { fresh, changed } = await sortByLedger(run, batch);
  run.onWritten("post", batch.length - fresh.length - changed.length);
  for (const known of changed) {
    await changePost(run, known);
    run.onWritten("post", 1);
  }
  await forEachAtOnce(await withKeys(run, fresh), postsAtOnce, async (keyed) => {
    if (await addPost(run, keyed)) run.added.post += 1;
    run.onWritten("post", 1);
  });
}

/** Gives all keys before the first row, so that concurrent writes do not take the same one. */
async function withKeys({ db }: WriteRun, posts: readonly LibraryPost[]): Promise<NewPost[]> {
  const keyed = await withFreeKeys(db, "media", posts, ({ createdMs, itemKey }) =>
    timedKey(createdMs, itemKey),
  );
  const captions = await withFreeKeys(db, "comments", posts, ({ createdMs, itemKey }) =>
    timedKey(createdMs, `${itemKey}/caption`),
  );
  return keyed.map(({ item, id }, index) => ({
    post: item,
    id,
    captionId: captions[index]?.id ?? id,
  }));
}

/** Returns whether the post was added: false if none of its files can be read. */
async function addPost(run: WriteRun, fresh: NewPost): Promise<boolean> {
  const stored = await storeParts(run, fresh.post.files);
  if (stored.length === 0) return false;
  await inTransaction(run.db, (transaction) => insertPost(transaction, run, { ...fresh, stored }));
  await settleParts(run, stored);
  return true;
}

interface StoredPost extends NewPost {
  readonly stored: readonly StoredPart[];
}

async function insertPost(
  transaction: Transaction<Schema>,
  run: WriteRun,
  stored: StoredPost,
): Promise<void> {
  const { post, id } = stored;
  const row = rowOf(requireLedger(run).accountId, stored);
  await transaction.insertInto("media").values(row).execute();
  await addParts(transaction, run, stored, stored.stored);
  await tagPeople(transaction, stored);
  // Sorted, because all transactions lock tags in this order.
  const hashtags = tagsIn(post.caption ?? "").toSorted();
  const now = unixSeconds(Date.now);
  await attachTags(
    transaction,
    hashtags.map((name) => ({ media_id: id, name, id })),
    now,
  );
  if (post.placement === "profile") await enqueueNewMedia(transaction, row, now);
  await indexMedia(transaction, [id]);
  await enterItems(transaction, run, [{ item: post, rowId: id }]);
}

function rowOf(
  accountId: bigint,
  { post, id, captionId, stored }: StoredPost,
): NewMediaRow & { location_id: bigint | null } {
  const [first] = stored;
  const point = stored.find(({ part }) => part.point !== null)?.part.point ?? null;
  return {
    id,
    source_key: postMediaKey(accountId, post),
    user_id: accountId,
    type: stored.length > 1 ? "carousel" : (first?.content.kind ?? "image"),
    created_time: Math.floor(post.createdMs / 1000),
    caption_id: captionId,
    caption: post.caption,
    filter: "Normal",
    attribution: null,
    location_id: null,
    place_name: post.placeName,
    like_count: 0,
    comment_count: 0,
    owner_only: post.placement === "profile" ? 0 : 1,
    is_story: post.placement === "story" ? 1 : 0,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    shown_time: post.shownTime,
    time_is_guess: post.timeIsGuess ? 1 : 0,
  };
}
