import { indexLocations } from "#server/queries/name-index.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryLocation } from "./library.ts";
import { existingKeys, namedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

/** Adds the places that are not there yet. Keys by the library's own. */
export async function writeLocations(
  writing: WriteRun,
  library: readonly LibraryLocation[],
): Promise<KeysByName> {
  const places = uniqueBy(library, ({ key }) => key);
  const advance = startPhase(writing, "places", places.length);
  const keys = new Map<string, bigint>();
  for (const set of inChunks(places)) {
    const standing = await existingKeys(
      writing.db,
      "locations",
      set.map(({ key }) => key),
    );
    const missing = set.filter(({ key }) => !standing.has(key));
    const added = missing.length === 0 ? [] : await addLocations(writing, missing);
    for (const [key, id] of [...standing, ...added]) keys.set(key, id);
    writing.added.places += missing.length;
    advance(set.length);
  }
  return keys;
}

function addLocations(
  { db }: WriteRun,
  places: readonly LibraryLocation[],
): Promise<[string, bigint][]> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "locations", places, ({ key }) => namedKey(key));
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
