import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { removeFilesOf, removeFromDisk } from "#server/import/remove/remove-files.ts";
import { removeMedia } from "#server/import/remove/remove-media.ts";
import { removeUnnamedPeople, removeUnusedCards } from "#server/import/remove/remove-people.ts";
import { setPortrait } from "#server/import/write-portraits.ts";
import { type Clock, unixSeconds } from "#server/lib/clock.ts";
import { changeImport, importsInState, isImporting } from "#server/queries/imports.ts";
import { accountItem } from "./account.ts";
import { importFolder } from "./import-job.ts";
import { forgetDownloads } from "./known-download.ts";
import { readProgress } from "./plan.ts";
import { removeAccount } from "./remove-account.ts";
import { removeRowsOf } from "./remove-rows.ts";

interface Library {
  readonly db: Kysely<Schema>;
  readonly dataDir: string;
  readonly clock: Clock;
}

/** Finishes cancelled imports: removes their uploads and staged items, and, if the person chose so, what they brought. */
export async function removePending(library: Library): Promise<void> {
  const { db, dataDir, clock } = library;
  for (const row of await importsInState(db, ["removing"])) {
    await removeBroughtBy(library, row.id);
    await forgetDownloads(db);
    await rm(importFolder(dataDir, row.id), { recursive: true, force: true });
    await changeImport(db, row.id, {
      state: "cancelled",
      progress: JSON.stringify({ ...readProgress(row.progress), counts: [] }),
      updated_time: unixSeconds(clock),
    });
  }
}

/**
 * Removes the rows that an import added, and then the cards and people that nothing uses any more. An account that the
 * import made goes too, unless another import brought something of it.
 */
async function removeBroughtBy(library: Library, importId: bigint): Promise<void> {
  const { db, dataDir } = library;
  const mediaRoot = join(dataDir, "media");
  const brought = db
    .selectFrom("import_items")
    .select("row_id")
    .where("import_id", "=", importId)
    .where("item_key", "like", "post/%");
  await removeMedia(db, mediaRoot, (from) =>
    from.selectFrom("media").select("id").where("id", "in", brought),
  );
  await removePortraits(db, mediaRoot, importId);
  await removeRowsOf(db, importId);
  const made = await accountMadeBy(db, importId);
  await db.deleteFrom("import_items").where("import_id", "=", importId).execute();
  if (made !== null) return removeMadeAccount(library, importId, made);
  await removeUnusedCards(db, mediaRoot);
  await removeUnnamedPeople(db);
}

/** The account that an import made, if nothing of it is of another import; otherwise null. */
async function accountMadeBy(db: Kysely<Schema>, importId: bigint): Promise<bigint | null> {
  const made = await db
    .selectFrom("import_items")
    .select("account_id")
    .where("import_id", "=", importId)
    .where("item_key", "=", accountItem)
    .executeTakeFirst();
  if (made === undefined) return null;
  const other = await db
    .selectFrom("import_items")
    .select("item_key")
    .where("account_id", "=", made.account_id)
    .where("import_id", "!=", importId)
    .executeTakeFirst();
  if (other !== undefined || (await isImporting(db, made.account_id))) return null;
  return made.account_id;
}

/** Removes an account; the import itself stays in the list. */
async function removeMadeAccount(
  { db, dataDir }: Library,
  importId: bigint,
  account: bigint,
): Promise<void> {
  await db.updateTable("imports").set({ user_id: null }).where("id", "=", importId).execute();
  await removeAccount(db, dataDir, account);
}

/** Removes the portraits that an import brought. A portrait that another import brought returns. */
async function removePortraits(
  db: Kysely<Schema>,
  mediaRoot: string,
  importId: bigint,
): Promise<void> {
  const portraits = db
    .selectFrom("import_items")
    .select(["account_id", "row_id"])
    .where("item_key", "like", "portrait/%");
  const brought = await portraits.where("import_id", "=", importId).execute();
  const [first] = brought;
  if (first === undefined) return;
  const ids = brought.map(({ row_id }) => row_id);
  const files = await inTransaction(db, async (transaction) => {
    const earlier = await transaction
      .selectFrom("import_items")
      .innerJoin("files", "files.id", "row_id")
      .select("files.id")
      .where("account_id", "=", first.account_id)
      .where("import_id", "!=", importId)
      .where("item_key", "like", "portrait/%")
      .orderBy("files.id", "desc")
      .executeTakeFirst();
    const { avatar_file_id: shown } = await transaction
      .selectFrom("users")
      .select("avatar_file_id")
      .where("id", "=", first.account_id)
      .executeTakeFirstOrThrow();
    if (shown !== null && ids.includes(shown)) {
      await setPortrait(transaction, first.account_id, earlier?.id ?? null);
    }
    return removeFilesOf(transaction, ids);
  });
  await removeFromDisk(db, mediaRoot, files);
}
