import type { Transaction } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { attachTags, changeTagCounts, detachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { inTransaction } from "./in-transaction.ts";
import { enterItems, type KnownItem, markOfCaption, requireLedger } from "./ledger.ts";
import type { LibraryPost } from "./library.ts";
import type { WriteRun } from "./write-context.ts";
import { addParts, missingParts, settleParts, storeParts, tagPeople } from "./write-post-files.ts";

/**
 * Changes a post as another download has it: caption, time, place, people, files that were missing, and whether it is
 * archived. Its id, address and pictures stay. A post that the person deleted in Keepsake stays deleted, and a caption
 * that they changed stays.
 */
export async function changePost(run: WriteRun, known: KnownItem<LibraryPost>): Promise<void> {
  const { item: post, rowId: id } = known;
  const isThere = (await findPost(run.db, id)) !== undefined;
  const stored = isThere ? await storeParts(run, await missingParts(run, { id, post })) : [];
  await inTransaction(run.db, async (transaction) => {
    const row = await findPost(transaction, id);
    if (row === undefined) {
      await enterItems(transaction, run, [{ item: post, rowId: id }]);
      return;
    }
    if (stored.length > 0) await addParts(transaction, run, { id, post }, stored);
    await tagPeople(transaction, { id, post });
    const keepsCaption = post.caption === null || markOfCaption(row.caption) !== known.captionMark;
    const caption = keepsCaption ? row.caption : post.caption;
    await changeRow(transaction, run, { post, row, caption });
    const mark = keepsCaption ? known.captionMark : markOfCaption(caption);
    await enterItems(transaction, run, [{ item: post, rowId: id, captionMark: mark }]);
  });
  await settleParts(run, stored);
}

function findPost(db: WriteRun["db"], id: bigint) {
  return db
    .selectFrom("media")
    .select(["id", "caption", "created_time", "shown_time", "time_is_guess", "place_name"])
    .select(["latitude", "longitude"])
    .where("id", "=", id)
    .executeTakeFirst();
}

interface Change {
  readonly post: LibraryPost;
  readonly row: NonNullable<Awaited<ReturnType<typeof findPost>>>;
  readonly caption: string | null;
}

async function changeRow(
  transaction: Transaction<Schema>,
  run: WriteRun,
  { post, row, caption }: Change,
): Promise<void> {
  const { id } = row;
  const point = post.files.find((file) => file.point !== null)?.point ?? row;
  // The counts are of public media, which this may become or cease to be.
  await changeTagCounts(transaction, id, -1);
  await transaction
    .updateTable("media")
    .set({
      type: await typeOf(transaction, id),
      caption,
      place_name: post.placeName ?? row.place_name,
      latitude: point.latitude,
      longitude: point.longitude,
      owner_only: post.placement === "profile" ? 0 : 1,
      is_story: post.placement === "story" ? 1 : 0,
      ...(isBetterTime(post, row) ? timeOf(post) : {}),
    })
    .where("id", "=", id)
    .execute();
  await changeTagCounts(transaction, id, 1);
  const { accountId } = requireLedger(run);
  await detachTags(transaction, { mediaId: id, ownerId: accountId, text: row.caption ?? "" });
  const rows = tagsIn(caption ?? "")
    .toSorted()
    .map((name) => ({ media_id: id, name, id }));
  await attachTags(transaction, rows, unixSeconds(Date.now));
  await indexMedia(transaction, [id]);
}

async function typeOf(transaction: Transaction<Schema>, id: bigint) {
  const files = await transaction
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "file_id")
    .select("kind")
    .where("media_id", "=", id)
    .execute();
  return files.length > 1 ? "carousel" : (files[0]?.kind ?? "image");
}

const timeOf = (post: LibraryPost) => ({
  created_time: Math.floor(post.createdMs / 1000),
  shown_time: post.shownTime,
  time_is_guess: post.timeIsGuess ? (1 as const) : (0 as const),
});

/** A guess is worse than the minute that a page shows, and that is worse than the second of a JSON file. */
function isBetterTime(post: LibraryPost, row: Change["row"]): boolean {
  return (
    rankOf(post.timeIsGuess, post.shownTime) >= rankOf(row.time_is_guess === 1, row.shown_time)
  );
}

function rankOf(isGuess: boolean, shown: string | null): number {
  if (isGuess) return 0;
  return shown === null ? 2 : 1;
}
