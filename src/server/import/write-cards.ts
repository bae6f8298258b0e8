import type { Transaction } from "kysely";
import { isTagName, tagNameOf } from "#contract/rules/hashtag.ts";
import { parseShortcode } from "#contract/rules/shortcode.ts";
import { tagsIn } from "#contract/rules/text-entities.ts";
import type { NewMediaRow, Schema } from "#server/database/schema.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { lowBits, v1EpochMs } from "#server/lib/ids.ts";
import { attachTags } from "#server/queries/activity/media-tags.ts";
import { indexMedia } from "#server/queries/media/search-index.ts";
import { uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryCard } from "./library.ts";
import { neutralFile } from "./neutral-file.ts";
import { existingKeys, keyOf, peopleKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";

/** The key of a card's media in the library. */
export const cardKey = (shortcode: string): string => `card/${shortcode}`;

/**
 * Adds missing cards: another person's post as a media without its picture. A card that exists gets what a newer
 * download adds: the author or the caption.
 */
export async function writeCards(run: WriteRun, batch: readonly LibraryCard[]): Promise<void> {
  const cards = uniqueBy(batch, ({ shortcode }) => shortcode);
  const authors = await peopleKeys(
    run.db,
    cards.map(({ author }) => author),
  );
  const names = cards.map(({ shortcode }) => cardKey(shortcode));
  const existing = await existingKeys(run.db, "media", names);
  const missing = cards.filter(({ shortcode }) => !existing.has(cardKey(shortcode)));
  if (missing.length > 0) {
    const fileId = await neutralFile(run);
    await inTransaction(run.db, (transaction) =>
      addCards(transaction, { cards: missing, authors, fileId }),
    );
  }
  await completeCards(run, cards, existing);
  run.added.card += missing.length;
  run.onWritten("card", batch.length);
}

interface NewCards {
  readonly cards: readonly LibraryCard[];
  readonly authors: KeysByName;
  /** The picture that all cards have. */
  readonly fileId: bigint;
}

async function addCards(
  transaction: Transaction<Schema>,
  { cards, authors, fileId }: NewCards,
): Promise<void> {
  const keyed = await withFreeKeys(transaction, "media", cards, keyOfCard);
  const captioned = await withFreeKeys(transaction, "comments", cards, (card) =>
    timedKey(timeOf(card).ms, `${cardKey(card.shortcode)}/caption`),
  );
  const captionIds = new Map(captioned.map(({ item, id }) => [item, id]));
  const rows = keyed.map(({ item, id }): NewMediaRow => {
    const { ms, isGuess } = timeOf(item);
    return {
      id,
      source_key: cardKey(item.shortcode),
      user_id: keyOf(authors, item.author),
      type: "image",
      created_time: Math.floor(ms / 1000),
      caption_id: captionIds.get(item) ?? null,
      caption: item.caption,
      filter: "Normal",
      attribution: null,
      location_id: null,
      like_count: 0,
      comment_count: 0,
      is_card: 1,
      card_link: item.link,
      time_is_guess: isGuess ? 1 : 0,
    };
  });
  await transaction.insertInto("media").values(rows).execute();
  const items = keyed.map(({ id }) => ({ media_id: id, position: 0, file_id: fileId }));
  await transaction.insertInto("media_items").values(items).execute();
  for (const { item, id } of keyed) await attachCardTags(transaction, id, item);
  await indexMedia(
    transaction,
    keyed.map(({ id }) => id),
  );
}

function attachCardTags(
  transaction: Transaction<Schema>,
  id: bigint,
  { caption, hashtags }: LibraryCard,
): Promise<void> {
  const listed = hashtags.map(tagNameOf).filter(isTagName);
  const names = [...new Set([...tagsIn(caption ?? ""), ...listed])].toSorted();
  const rows = names.map((name) => ({ media_id: id, name, id }));
  return attachTags(transaction, rows, unixSeconds(Date.now));
}

/** Before August 2011 ids were counted and had no time in them; the largest was far below this. */
const firstTimedKey = 1n << 40n;

/** A card's media has the key that its post had. */
function keyOfCard(card: LibraryCard): bigint {
  return parseShortcode(card.shortcode) ?? timedKey(card.fallbackMs, cardKey(card.shortcode));
}

/** When the post was published, in milliseconds since 1970. It is a guess if the shortcode holds no time. */
function timeOf({ shortcode, fallbackMs }: LibraryCard): { ms: number; isGuess: boolean } {
  const key = parseShortcode(shortcode);
  if (key === null || key < firstTimedKey) return { ms: fallbackMs, isGuess: true };
  return { ms: Number((key >> lowBits) + v1EpochMs), isGuess: false };
}

/** Fills in captions that a newer layout of the download has and an older one had not. */
async function completeCards(
  run: WriteRun,
  cards: readonly LibraryCard[],
  existing: KeysByName,
): Promise<void> {
  const known = cards.filter(
    ({ shortcode, caption }) => caption !== null && existing.has(cardKey(shortcode)),
  );
  if (known.length === 0) return;
  const captions = new Map(
    known.map((card) => [keyOf(existing, cardKey(card.shortcode)), card] as const),
  );
  const bare = await run.db
    .selectFrom("media")
    .select("id")
    .where("id", "in", [...captions.keys()])
    .where("caption", "is", null)
    .execute();
  if (bare.length === 0) return;
  await inTransaction(run.db, async (transaction) => {
    for (const { id } of bare) {
      const card = captions.get(id);
      if (card === undefined) continue;
      await transaction
        .updateTable("media")
        .set({ caption: card.caption })
        .where("id", "=", id)
        .execute();
      await attachCardTags(transaction, id, card);
    }
    await indexMedia(
      transaction,
      bare.map(({ id }) => id),
    );
  });
}
