import type { Kysely, Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { settleFile } from "#server/media/pending-files.ts";
import { type DownloadedContent, storeDownloadFile } from "./download-files.ts";
import { requireLedger } from "./ledger.ts";
import type { LibraryDownloadFile, LibraryPost } from "./library.ts";
import { peopleKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";

/** The key of a post's media in the library. */
export const postMediaKey = (accountId: bigint, { itemKey }: Pick<LibraryPost, "itemKey">) =>
  `${accountId}/${itemKey}`;

/** A file of a post with its content on disk. It is pending until it is settled. */
export interface StoredPart {
  readonly part: LibraryDownloadFile;
  readonly content: DownloadedContent;
}

/** Stores files of a post. Those that cannot be read are left out and listed in `run.unreadable`. */
export async function storeParts(
  run: WriteRun,
  parts: readonly LibraryDownloadFile[],
): Promise<StoredPart[]> {
  const stored: StoredPart[] = [];
  for (const part of parts) {
    const content = await storeDownloadFile(run, part.file);
    if (content !== null) stored.push({ part, content });
  }
  return stored;
}

/** Call it after the transaction that wrote the rows. */
export async function settleParts(
  { mediaRoot }: WriteRun,
  stored: readonly StoredPart[],
): Promise<void> {
  await Promise.all(stored.map(({ content }) => settleFile(mediaRoot, content.key)));
}

interface PostOfMedia {
  readonly id: bigint;
  readonly post: LibraryPost;
}

/** Adds files to a media, which may have some already, and puts all of them into the order of the album. */
export async function addParts(
  transaction: Transaction<Schema>,
  run: WriteRun,
  { id, post }: PostOfMedia,
  stored: readonly StoredPart[],
): Promise<void> {
  const { accountId } = requireLedger(run);
  const mediaKey = postMediaKey(accountId, post);
  const keyed = await withFreeKeys(transaction, "files", stored, ({ part }) =>
    timedKey(post.createdMs, `${post.itemKey}/${part.name}`),
  );
  const files = keyed.map(({ item: { part, content }, id: fileId }) => ({
    id: fileId,
    owner_id: accountId,
    source_key: `${mediaKey}/${part.name}`,
    ...content,
  }));
  const existing = await partsOf(transaction, id);
  const added = files.map((file) => ({ file_id: file.id, source_key: file.source_key }));
  const order = new Map(post.order.map((name, position) => [`${mediaKey}/${name}`, position]));
  const placeOf = ({ source_key }: Part) => order.get(source_key ?? "") ?? order.size;
  const sorted = [...existing, ...added].toSorted((one, other) => placeOf(one) - placeOf(other));
  if (files.length > 0) await transaction.insertInto("files").values(files).execute();
  await transaction.deleteFrom("media_items").where("media_id", "=", id).execute();
  await transaction
    .insertInto("media_items")
    .values(sorted.map(({ file_id }, position) => ({ media_id: id, position, file_id })))
    .execute();
}

interface Part {
  readonly file_id: bigint;
  readonly source_key: string | null;
}

/** The files of a media in its order. */
function partsOf(db: Kysely<Schema>, mediaId: bigint): Promise<Part[]> {
  return db
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select(["file_id", "files.source_key"])
    .where("media_id", "=", mediaId)
    .orderBy("position")
    .execute();
}

/** The files of the download that a media does not have yet. */
export async function missingParts(
  { db, ...run }: WriteRun,
  { id, post }: PostOfMedia,
): Promise<readonly LibraryDownloadFile[]> {
  const { accountId } = requireLedger({ db, ...run });
  const names = new Set((await partsOf(db, id)).map(({ source_key }) => source_key));
  return post.files.filter(({ name }) => !names.has(`${postMediaKey(accountId, post)}/${name}`));
}

/** Adds the people that are tagged in a post. A download does not say on which picture or at which point. */
export async function tagPeople(
  transaction: Transaction<Schema>,
  { id, post }: PostOfMedia,
): Promise<void> {
  if (post.tagged.length === 0) return;
  const people = await peopleKeys(transaction, post.tagged);
  const rows = [...new Set(people.values())].map((user_id) => ({
    media_id: id,
    position: 0,
    user_id,
    x: 0.5,
    y: 0.5,
  }));
  await transaction
    .insertInto("media_people")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
