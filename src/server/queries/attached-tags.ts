import { type Kysely, sql } from "kysely";
import type { Schema } from "../database/schema.ts";

interface Attachment {
  readonly mediaId: bigint;
  /** In lower case, without "#". */
  readonly names: readonly string[];
  /** When, as a key: the media's own for its caption's tags, the comment's for its owner's comment's. */
  readonly id: bigint;
}

/**
 * Attaches tags to a media, in the transaction that writes what names them; one that it bears already
 * stays where it is. A tag counts the public media that bear it.
 */
export async function attachTags(
  trx: Kysely<Schema>,
  { mediaId, names, id }: Attachment,
): Promise<void> {
  if (names.length === 0) return;
  const attached = await trx
    .insertInto("media_tags")
    .values(names.map((name) => ({ media_id: mediaId, name, id })))
    .onConflict((conflict) => conflict.columns(["media_id", "name"]).doNothing())
    .returning("name")
    .execute();
  const fresh = attached.map(({ name }) => name);
  await countTags(trx, mediaId, fresh, 1);
}

/** Adds to the counts of tags that a media has taken or lost; those of a private person's count nothing. */
export async function countTags(
  trx: Kysely<Schema>,
  mediaId: bigint,
  names: readonly string[],
  step: 1 | -1,
): Promise<void> {
  if (names.length === 0) return;
  const owner = await trx
    .selectFrom("media")
    .innerJoin("users", "users.id", "media.user_id")
    .select("users.is_private")
    .where("media.id", "=", mediaId)
    .executeTakeFirstOrThrow();
  const more = owner.is_private === 1 ? 0 : step;
  await trx
    .insertInto("tags")
    // In one order, so that two that share tags never wait for each other.
    .values(names.toSorted().map((name) => ({ name, media_count: more })))
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ media_count: sql`tags.media_count + ${sql.ref("excluded.media_count")}` }),
    )
    .execute();
}
