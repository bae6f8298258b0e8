import { settleFile } from "#server/media/pending-files.ts";
import { storeNeutralCard } from "#server/media/store-download.ts";
import { inTransaction } from "./in-transaction.ts";
import { existingKeys, keyOf, namedKey, peopleKeys, withFreeKeys } from "./source-keys.ts";
import { nobody } from "./usernames.ts";
import type { WriteRun } from "./write-context.ts";

const sourceKey = "card/neutral";

/**
 * The key of the one file that every card has instead of a picture. Makes it if there is none yet; it belongs to
 * `nobody`, who must exist.
 */
export async function neutralFile(run: WriteRun): Promise<bigint> {
  const existing = await existingKeys(run.db, "files", [sourceKey]);
  const known = existing.get(sourceKey);
  if (known !== undefined) return known;
  const stored = await storeNeutralCard(run.mediaRoot);
  const id = await inTransaction(run.db, async (transaction) => {
    const owner = keyOf(await peopleKeys(transaction, [nobody.username]), nobody.username);
    const [keyed] = await withFreeKeys(transaction, "files", [stored], () => namedKey(sourceKey));
    const fileId = keyed?.id ?? namedKey(sourceKey);
    const row = { id: fileId, owner_id: owner, source_key: sourceKey, stored_key: null, ...stored };
    await transaction.insertInto("files").values(row).execute();
    return fileId;
  });
  await settleFile(run.mediaRoot, stored.key);
  return id;
}
