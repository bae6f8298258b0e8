import { type Kysely, sql } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { MediaTagsTable, Schema } from "#server/database/schema.ts";
import { enqueueTags } from "#server/queries/subscriptions/enqueue.ts";

/**
 * Attaches tags to media, in the transaction that writes the text with the tags. A tag that a media already has
 * keeps its key, so pass the earliest first. Counts the tags of public media and queues updates for their
 * subscriptions. `now`: unix seconds.
 */
export async function attachTags(
  trx: Kysely<Schema>,
  rows: readonly MediaTagsTable[],
  now: number,
): Promise<void> {
  if (rows.length === 0) return;
  const attached = await trx
    .insertInto("media_tags")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["media_id", "name"]).doNothing())
    .returning(["media_id", "name"])
    .execute();
  const open = await countTags(trx, attached, 1);
  await enqueueTags(
    trx,
    attached.filter((row) => open.has(row.media_id)),
    now,
  );
}

interface DeletedComment {
  readonly mediaId: bigint;
  readonly ownerId: bigint;
  /** The text of the owner's comment, which is already deleted. */
  readonly text: string;
}

/**
 * Removes the tags of its owner's deleted comment from a media, except those that the caption or another comment
 * of the owner also has: these keep their keys, so that lists do not move while they are read.
 */
export async function detachTags(
  trx: Kysely<Schema>,
  { mediaId, ownerId, text }: DeletedComment,
): Promise<void> {
  const names = tagsIn(text);
  if (names.length === 0) return;
  const comments = await trx
    .selectFrom("comments")
    .select("text")
    .where("media_id", "=", mediaId)
    .where("user_id", "=", ownerId)
    .execute();
  const { caption } = await trx
    .selectFrom("media")
    .select("caption")
    .where("id", "=", mediaId)
    .executeTakeFirstOrThrow();
  const named = new Set([caption ?? "", ...comments.map((row) => row.text)].flatMap(tagsIn));
  const lost = names.filter((name) => !named.has(name));
  if (lost.length === 0) return;
  const detached = await trx
    .deleteFrom("media_tags")
    .where("media_id", "=", mediaId)
    .where("name", "in", lost)
    .returning(["media_id", "name"])
    .execute();
  await countTags(trx, detached, -1);
}

/** Adds the media's tags to their counts, or takes them off, if the media counts at all. */
export async function changeTagCounts(
  trx: Kysely<Schema>,
  mediaId: bigint,
  step: 1 | -1,
): Promise<void> {
  const rows = await trx
    .selectFrom("media_tags")
    .select(["media_id", "name"])
    .where("media_id", "=", mediaId)
    .execute();
  await countTags(trx, rows, step);
}

type Attached = Pick<MediaTagsTable, "media_id" | "name">;

/**
 * Updates the counts of tags that were attached or detached; media of private people do not count.
 * Returns the keys of the public media.
 */
async function countTags(
  trx: Kysely<Schema>,
  changed: readonly Attached[],
  step: 1 | -1,
): Promise<ReadonlySet<bigint>> {
  if (changed.length === 0) return new Set();
  const owned = await trx
    .selectFrom("media")
    .innerJoin("users", "users.id", "media.user_id")
    .select("media.id")
    .where("media.id", "in", [...new Set(changed.map((row) => row.media_id))])
    .where("users.is_private", "=", 0)
    .where("media.owner_only", "=", 0)
    .where("media.is_card", "=", 0)
    .execute();
  const open = new Set(owned.map(({ id }) => id));
  const steps = new Map<string, number>();
  for (const { media_id, name } of changed) {
    steps.set(name, (steps.get(name) ?? 0) + (open.has(media_id) ? step : 0));
  }
  await trx
    .insertInto("tags")
    // Sorted, so that two transactions that share tags do not deadlock.
    .values(
      [...steps.keys()].toSorted().map((name) => ({ name, media_count: steps.get(name) ?? 0 })),
    )
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ media_count: sql`tags.media_count + ${sql.ref("excluded.media_count")}` }),
    )
    .execute();
  return open;
}
