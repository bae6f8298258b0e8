import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { settleFile } from "#server/media/pending-files.ts";
import { storeDownloadFile } from "./download-files.ts";
import { inTransaction } from "./in-transaction.ts";
import { enterItems, requireLedger, sortByLedger } from "./ledger.ts";
import type { LibraryPortrait } from "./library.ts";
import { timedKey, withFreeKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";

/**
 * Gives the account its current portrait, unless it has a newer one. If the download marks none, the newest is taken.
 * Former portraits are left out.
 */
export async function writePortraits(
  run: WriteRun,
  batch: readonly LibraryPortrait[],
): Promise<void> {
  const { fresh } = await sortByLedger(run, batch);
  const [best] = fresh.toSorted(
    (one, other) =>
      Number(other.isCurrent) - Number(one.isCurrent) || other.createdMs - one.createdMs,
  );
  if (best !== undefined && (await isWanted(run, best))) await addPortrait(run, best);
  run.onWritten("portrait", batch.length);
}

async function isWanted(run: WriteRun, portrait: LibraryPortrait): Promise<boolean> {
  const { avatar_file_id: avatar } = await run.db
    .selectFrom("users")
    .select("avatar_file_id")
    .where("id", "=", requireLedger(run).accountId)
    .executeTakeFirstOrThrow();
  if (avatar === null) return true;
  // Keys grow with time.
  return portrait.isCurrent && avatar < timedKey(portrait.createdMs, portrait.itemKey);
}

async function addPortrait(run: WriteRun, portrait: LibraryPortrait): Promise<void> {
  const { accountId } = requireLedger(run);
  const content = await storeDownloadFile(run, portrait.file);
  if (content === null) return;
  await inTransaction(run.db, async (transaction) => {
    const source_key = `${accountId}/${portrait.itemKey}`;
    const keyed = await withFreeKeys(transaction, "files", [content], () =>
      timedKey(portrait.createdMs, portrait.itemKey),
    );
    for (const { id } of keyed) {
      const row = { id, owner_id: accountId, source_key, ...content };
      await transaction.insertInto("files").values(row).execute();
      await setPortrait(transaction, accountId, id);
      await enterItems(transaction, run, [{ item: portrait, rowId: id }]);
    }
  });
  await settleFile(run.mediaRoot, content.key);
  run.added.portrait += 1;
}

/** Gives an account a portrait, or none. */
export async function setPortrait(
  db: Kysely<Schema>,
  accountId: bigint,
  fileId: bigint | null,
): Promise<void> {
  await db
    .updateTable("users")
    .set({ avatar_file_id: fileId })
    .where("id", "=", accountId)
    .execute();
}
