import { availableParallelism } from "node:os";
import type { StoredFile } from "#server/media/store-file.ts";
import { keyOf } from "./check-library.ts";
import { forEachAtOnce, inChunks } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryImage, LibraryPerson } from "./library.ts";
import { existingKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import { storeFiles } from "./store-files.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";

interface Portrait {
  readonly owner: bigint;
  readonly sourceKey: string;
  readonly joinedMs: number;
  readonly image: LibraryImage;
}

/**
 * Adds portraits to people who have none and never had this one. Calls `advance` with the number of people who are
 * done.
 */
export async function writePortraits(
  run: WriteRun,
  people: readonly LibraryPerson[],
  keys: KeysByName,
  advance: (more: number) => void,
): Promise<void> {
  const portraits = await missingPortraits(run, portraitsOf(people, keys));
  advance(people.length - portraits.length);
  await forEachAtOnce(portraits, availableParallelism(), async (portrait) => {
    await storeFiles(run, [portrait.image], (stored) => addPortrait(run, portrait, stored));
    advance(1);
  });
}

function portraitsOf(people: readonly LibraryPerson[], keys: KeysByName): Portrait[] {
  return people.flatMap(({ username, joinedMs, avatar }) =>
    avatar === null
      ? []
      : [
          {
            owner: keyOf(keys, username),
            sourceKey: `${username}/avatar`,
            joinedMs,
            image: avatar,
          },
        ],
  );
}

async function missingPortraits(
  { db }: WriteRun,
  portraits: readonly Portrait[],
): Promise<Portrait[]> {
  const stored = await existingKeys(
    db,
    "files",
    portraits.map(({ sourceKey }) => sourceKey),
  );
  const missing = portraits.filter(({ sourceKey }) => !stored.has(sourceKey));
  const without = new Set<bigint>();
  for (const set of inChunks(missing.map(({ owner }) => owner))) {
    const query = db.selectFrom("users").select("id").where("id", "in", set);
    for (const { id } of await query.where("avatar_file_id", "is", null).execute()) without.add(id);
  }
  return missing.filter(({ owner }) => without.has(owner));
}

function addPortrait(
  { db }: WriteRun,
  { owner, sourceKey, joinedMs }: Portrait,
  stored: readonly StoredFile[],
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "files", stored, () =>
      timedKey(joinedMs, sourceKey),
    );
    for (const { item, id } of keyed) {
      const row = { id, owner_id: owner, source_key: sourceKey, ...item };
      await transaction.insertInto("files").values(row).execute();
      const person = transaction.updateTable("users").where("id", "=", owner);
      await person.set({ avatar_file_id: id }).execute();
    }
  });
}
