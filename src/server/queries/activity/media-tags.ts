import { type Kysely, sql } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { MediaTagsTable, Schema } from "#server/database/schema.ts";
import { noteTags } from "#server/queries/subscriptions/enqueue.ts";

/**
 * Attaches tags to media, in the transaction that writes what names them; one that a media bears already
 * stays where it is, so give the earliest first. A tag counts the public media that bear it, and
 * whoever watches it is to be told of them. `now`: unix seconds.
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
  await noteTags(
    trx,
    attached.filter((row) => open.has(row.media_id)),
    now,
  );
}

interface Silence {
  readonly mediaId: bigint;
  readonly ownerId: bigint;
  /** Of a comment of the owner's that is gone by now. */
  readonly text: string;
}

/**
 * Takes from a media the tags of its owner's comment, but for those that the caption or another comment of
 * the owner's names as well: these keep their place, so that a list moves for nobody who is reading it.
 */
export async function detachTags(
  trx: Kysely<Schema>,
  { mediaId, ownerId, text }: Silence,
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

type Bearing = Pick<MediaTagsTable, "media_id" | "name">;

/**
 * Adds to the counts of tags that media have taken or lost; those of a private person's count nothing.
 * Says which of the media are everybody's.
 */
async function countTags(
  trx: Kysely<Schema>,
  changed: readonly Bearing[],
  step: 1 | -1,
): Promise<ReadonlySet<bigint>> {
  if (changed.length === 0) return new Set();
  const owned = await trx
    .selectFrom("media")
    .innerJoin("users", "users.id", "media.user_id")
    .select("media.id")
    .where("media.id", "in", [...new Set(changed.map((row) => row.media_id))])
    .where("users.is_private", "=", 0)
    .execute();
  const open = new Set(owned.map(({ id }) => id));
  const steps = new Map<string, number>();
  for (const { media_id, name } of changed) {
    steps.set(name, (steps.get(name) ?? 0) + (open.has(media_id) ? step : 0));
  }
  await trx
    .insertInto("tags")
    // In one order, so that two that share tags never wait for each other.
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
