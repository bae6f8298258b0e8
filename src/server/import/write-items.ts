import { adoptAbandoned, dropFile, settleFile } from "#server/media/pending-files.ts";
import { batchSize, inChunks } from "./chunks.ts";
import type { ItemKind, LibraryItem } from "./library.ts";
import { writeComments, writeFollows, writeLikes } from "./write-activity.ts";
import { writeCards } from "./write-cards.ts";
import type { WriteContext, WriteRun } from "./write-context.ts";
import { writeLocations } from "./write-locations.ts";
import { writeMedia } from "./write-media.ts";
import { writeNamedPeople } from "./write-named-people.ts";
import {
  writeBlocks,
  writeFollowedTags,
  writeOwnComments,
  writeUnlinkedLikes,
} from "./write-own.ts";
import { writePeople } from "./write-people.ts";
import { writePortraits } from "./write-portraits.ts";
import { writePosts } from "./write-posts.ts";
import { writeCollections, writeSaves } from "./write-saved.ts";

type ItemOf<Kind extends ItemKind> = Extract<LibraryItem, { readonly kind: Kind }>["item"];

const writers: {
  readonly [Kind in ItemKind]: (run: WriteRun, items: readonly ItemOf<Kind>[]) => Promise<void>;
} = {
  person: writePeople,
  location: writeLocations,
  media: writeMedia,
  comment: writeComments,
  like: writeLikes,
  follow: writeFollows,
  namedPerson: writeNamedPeople,
  portrait: writePortraits,
  post: writePosts,
  card: writeCards,
  save: writeSaves,
  collection: writeCollections,
  ownComment: writeOwnComments,
  unlinkedLike: writeUnlinkedLikes,
  block: writeBlocks,
  followedTag: writeFollowedTags,
};

/**
 * Writes items to the database and their files to disk, in batches of consecutive items of one kind. Existing rows are
 * left unchanged, so writing the same items again adds nothing, and the next run completes one that was interrupted.
 * A process must run only one writer at a time. Unreadable files are listed in `run.unreadable`.
 */
export async function writeItems(
  run: WriteRun,
  items: Iterable<LibraryItem> | AsyncIterable<LibraryItem>,
): Promise<void> {
  let batch: LibraryItem[] = [];
  for await (const item of items) {
    const [first] = batch;
    if (
      first !== undefined &&
      (first.kind !== item.kind || batch.length >= sizeOf(run, item.kind))
    ) {
      await writePaced(run, first.kind, batch);
      batch = [];
    }
    batch.push(item);
  }
  const [first] = batch;
  if (first !== undefined) await writePaced(run, first.kind, batch);
}

/** Kinds whose time is that of their files. */
const withFiles: ReadonlySet<ItemKind> = new Set(["person", "media", "portrait", "post"]);
/** A request may wait for a batch, because SQLite writes synchronously: one of these takes about as long as a list. */
const longMs = 4;
const shortMs = 2;
const smallest = 10;

const sizeOf = ({ pace }: WriteRun, kind: ItemKind): number => pace.get(kind) ?? batchSize / 2;

/** Writes a batch and chooses the size of the next one by the time that it took. */
async function writePaced(
  run: WriteRun,
  kind: ItemKind,
  batch: readonly LibraryItem[],
): Promise<void> {
  const started = performance.now();
  await writeBatch(run, kind, batch);
  const size = sizeOf(run, kind);
  if (withFiles.has(kind) || batch.length < size) return;
  const tookMs = performance.now() - started;
  if (tookMs > longMs) run.pace.set(kind, Math.max(smallest, Math.floor(size / 2)));
  else if (tookMs < shortMs) run.pace.set(kind, Math.min(batchSize, size + smallest));
}

function writeBatch<Kind extends ItemKind>(
  run: WriteRun,
  kind: Kind,
  batch: readonly LibraryItem[],
): Promise<void> {
  const write: (run: WriteRun, items: readonly ItemOf<Kind>[]) => Promise<void> = writers[kind];
  // All items of a batch have its kind.
  return write(
    run,
    batch.map(({ item }) => item as ItemOf<Kind>),
  );
}

/** Removes the files of writers that crashed before a row referred to them. */
export async function sweepFiles({ db, mediaRoot }: WriteContext): Promise<void> {
  for (const keys of inChunks(await adoptAbandoned(mediaRoot))) {
    const rows = await db
      .selectFrom("files")
      .select(["key", "stored_key"])
      // The file of the same bytes may have been written and this one not.
      .where((eb) => eb.or([eb("key", "in", keys), eb("stored_key", "in", keys)]))
      .execute();
    const existing = new Set(rows.flatMap(({ key, stored_key }) => [key, stored_key]));
    for (const key of keys) await (existing.has(key) ? settleFile : dropFile)(mediaRoot, key);
  }
}
