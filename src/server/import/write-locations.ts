import { indexLocations } from "#server/queries/name-index.ts";
import { uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryLocation } from "./library.ts";
import { existingKeys, namedKey, withFreeKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";

/** Adds missing locations. */
export async function writeLocations(
  run: WriteRun,
  batch: readonly LibraryLocation[],
): Promise<void> {
  const locations = uniqueBy(batch, ({ key }) => key);
  const names = locations.map(({ key }) => key);
  const existing = await existingKeys(run.db, "locations", names);
  const missing = locations.filter(({ key }) => !existing.has(key));
  if (missing.length > 0) await addLocations(run, missing);
  run.added.location += missing.length;
  run.onWritten("location", batch.length);
}

function addLocations({ db }: WriteRun, locations: readonly LibraryLocation[]): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "locations", locations, ({ key }) =>
      namedKey(key),
    );
    const rows = keyed.map(({ item: { key, name, latitude, longitude }, id }) => ({
      id,
      source_key: key,
      name,
      latitude,
      longitude,
    }));
    await transaction.insertInto("locations").values(rows).execute();
    await indexLocations(transaction, rows);
  });
}
