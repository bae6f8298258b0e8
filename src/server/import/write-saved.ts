import type { Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { requireLedger } from "./ledger.ts";
import type { LibraryCollection, LibrarySave } from "./library.ts";
import { existingKeys, keyOf } from "./source-keys.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";
import { enteredOf, keysByTime, writeFresh } from "./write-fresh.ts";

/** Adds collections of saved media. */
export function writeCollections(
  run: WriteRun,
  batch: readonly LibraryCollection[],
): Promise<void> {
  const { accountId } = requireLedger(run);
  return writeFresh(
    run,
    "collection",
    batch,
    async (transaction, fresh) => {
      const keyed = await keysByTime(transaction, "collections", accountId, fresh);
      const rows = keyed.map(({ item, id }) => ({
        id,
        user_id: accountId,
        name: item.name,
        created_time: Math.floor(item.createdMs / 1000),
      }));
      const added = await transaction
        .insertInto("collections")
        .values(rows)
        .onConflict((conflict) => conflict.columns(["user_id", "name"]).doNothing())
        .returning("id")
        .execute();
      return enteredOf(keyed, added);
    },
    "collections",
  );
}

/** Adds saved media, and puts them into their collections. Saves of media that were not written are left out. */
export function writeSaves(run: WriteRun, batch: readonly LibrarySave[]): Promise<void> {
  const { accountId } = requireLedger(run);
  return writeFresh(run, "save", batch, async (transaction, fresh) => {
    const names = fresh.map((save) => save.media);
    const media = await existingKeys(transaction, "media", names);
    const possible = fresh.filter((save) => media.has(save.media));
    if (possible.length === 0) return [];
    const keyed = await keysByTime(transaction, "saves", accountId, possible);
    const rows = keyed.map(({ item, id }) => ({
      id,
      user_id: accountId,
      media_id: keyOf(media, item.media),
    }));
    const added = await transaction
      .insertInto("saves")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["user_id", "media_id"]).doNothing())
      .returning("id")
      .execute();
    await fillCollections(transaction, accountId, possible, media);
    return enteredOf(keyed, added);
  });
}

async function fillCollections(
  transaction: Transaction<Schema>,
  accountId: bigint,
  saves: readonly LibrarySave[],
  media: KeysByName,
): Promise<void> {
  const collected = saves.flatMap((save) =>
    save.collection === null ? [] : [{ name: save.collection, mediaId: keyOf(media, save.media) }],
  );
  if (collected.length === 0) return;
  const collections = await transaction
    .selectFrom("collections")
    .select(["id", "name"])
    .where("user_id", "=", accountId)
    .where("name", "in", [...new Set(collected.map(({ name }) => name))])
    .execute();
  const ids = new Map(collections.map(({ id, name }) => [name, id]));
  const rows = collected.flatMap(({ name, mediaId }) => {
    const id = ids.get(name);
    return id === undefined ? [] : [{ collection_id: id, media_id: mediaId }];
  });
  if (rows.length === 0) return;
  await transaction
    .insertInto("collection_media")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
