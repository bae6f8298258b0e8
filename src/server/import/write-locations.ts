import { indexLocations } from "#server/queries/name-index.ts";
import { inSets, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryPlace } from "./library.ts";
import { namedKey, standingKeys, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type Writing } from "./write-context.ts";

/** Adds the places that are not there yet. Keys by the library's own. */
export async function writePlaces(
  writing: Writing,
  library: readonly LibraryPlace[],
): Promise<KeysByName> {
  const places = uniqueBy(library, ({ key }) => key);
  const advance = startPhase(writing, "places", places.length);
  const keys = new Map<string, bigint>();
  for (const set of inSets(places)) {
    const standing = await standingKeys(
      writing.db,
      "locations",
      set.map(({ key }) => key),
    );
    const missing = set.filter(({ key }) => !standing.has(key));
    const added = missing.length === 0 ? [] : await addPlaces(writing, missing);
    for (const [key, id] of [...standing, ...added]) keys.set(key, id);
    writing.added.places += missing.length;
    advance(set.length);
  }
  return keys;
}

function addPlaces({ db }: Writing, places: readonly LibraryPlace[]): Promise<[string, bigint][]> {
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
