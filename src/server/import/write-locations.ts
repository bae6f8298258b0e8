import { indexLocations } from "#server/queries/name-index.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryLocation } from "./library.ts";
import { existingKeys, namedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

/** Adds missing locations. Returns the keys of all. */
export async function writeLocations(
  run: WriteRun,
  library: readonly LibraryLocation[],
): Promise<KeysByName> {
  const locations = uniqueBy(library, ({ key }) => key);
  const advance = startPhase(run, "locations", locations.length);
  const keys = new Map<string, bigint>();
  for (const set of inChunks(locations)) {
    const existing = await existingKeys(
      run.db,
      "locations",
      set.map(({ key }) => key),
    );
    const missing = set.filter(({ key }) => !existing.has(key));
    const added = missing.length === 0 ? [] : await addLocations(run, missing);
    for (const [key, id] of [...existing, ...added]) keys.set(key, id);
    run.added.locations += missing.length;
    advance(set.length);
  }
  return keys;
}

function addLocations(
  { db }: WriteRun,
  locations: readonly LibraryLocation[],
): Promise<[string, bigint][]> {
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
    return rows.map((row) => [row.source_key, row.id]);
  });
}
