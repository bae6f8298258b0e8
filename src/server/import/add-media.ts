import type { Transaction } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { MediaTable, NewMediaRow, Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import type { StoredFile } from "#server/media/store-file.ts";
import { attachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { enqueueNewMedia } from "#server/queries/subscriptions/enqueue.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryMedia } from "./library.ts";
import { keyOf } from "./source-keys.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";

interface NewMedia {
  readonly id: bigint;
  /** Null without a caption. */
  readonly captionId: bigint | null;
  /** Keys of its files by their source keys. */
  readonly fileIds: KeysByName;
  readonly media: LibraryMedia;
  /** One per item, in order. */
  readonly stored: readonly StoredFile[];
  readonly people: KeysByName;
  readonly locations: KeysByName;
}

/** The source key of a media's file. */
export const fileSourceKey = ({ key }: Pick<LibraryMedia, "key">, position: number): string =>
  `${key}/${position}`;

/** Writes a media with its files, people and tags in one transaction. */
export function addMedia({ db }: WriteRun, fresh: NewMedia): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const row = mediaRow(fresh);
    await transaction.insertInto("media").values(row).execute();
    await addItems(transaction, fresh);
    await addPeople(transaction, fresh);
    await addTags(transaction, fresh);
    await enqueueNewMedia(transaction, row, unixSeconds(Date.now));
    await indexMedia(transaction, [fresh.id]);
  });
}

function mediaRow({ id, captionId, media, people, locations }: NewMedia): NewMediaRow {
  const { key, createdMs, caption, filter, attribution, location } = media;
  return {
    id,
    source_key: key,
    user_id: keyOf(people, media.author),
    type: typeOf(media),
    created_time: Math.floor(createdMs / 1000),
    caption_id: captionId,
    caption,
    alt_text: media.altText ?? null,
    filter,
    attribution,
    location_id: location === null ? null : keyOf(locations, location),
    like_count: 0,
    comment_count: 0,
  };
}

function typeOf({ items }: LibraryMedia): MediaTable["type"] {
  return items.length > 1 ? "carousel" : (items[0]?.file.kind ?? "image");
}

async function addItems(
  transaction: Transaction<Schema>,
  { id, media, stored, fileIds, people }: NewMedia,
): Promise<void> {
  const owner_id = keyOf(people, media.author);
  const numbered = stored.map((file, position) => {
    const source_key = fileSourceKey(media, position);
    return { file, position, file_id: keyOf(fileIds, source_key), source_key };
  });
  const files = numbered.map(({ file, file_id, source_key }) => ({
    id: file_id,
    owner_id,
    source_key,
    ...file,
  }));
  const items = numbered.map(({ position, file_id }) => ({ media_id: id, position, file_id }));
  await transaction.insertInto("files").values(files).execute();
  await transaction.insertInto("media_items").values(items).execute();
}

async function addPeople(
  transaction: Transaction<Schema>,
  { id, media, people }: NewMedia,
): Promise<void> {
  const rows = media.items.flatMap((item, position) =>
    uniqueBy(item.people, ({ username }) => username).map(({ username, x, y }) => ({
      media_id: id,
      position,
      user_id: keyOf(people, username),
      x,
      y,
    })),
  );
  for (const set of inChunks(rows))
    await transaction.insertInto("media_people").values(set).execute();
}

async function addTags(transaction: Transaction<Schema>, { id, media }: NewMedia): Promise<void> {
  // Sorted, because all transactions lock tags in this order.
  const names = tagsIn(media.caption ?? "").toSorted();
  for (const set of inChunks(names.map((name) => ({ media_id: id, name, id })))) {
    await attachTags(transaction, set, unixSeconds(Date.now));
  }
}
