import { availableParallelism } from "node:os";
import { addMedia } from "./add-media.ts";
import { forEachAtOnce, uniqueBy } from "./in-sets.ts";
import type { LibraryMedia } from "./library.ts";
import { standingKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import { storeFiles } from "./store-files.ts";
import { type KeysByName, startPhase, type Writing } from "./writing.ts";

/**
 * Adds the media that are not there yet, each with its files, people and tags at once or not at all.
 * Keys by the library's own; a media whose files cannot be read has none.
 */
export async function writeMedia(
  writing: Writing,
  library: readonly LibraryMedia[],
  people: KeysByName,
  places: KeysByName,
): Promise<KeysByName> {
  const media = uniqueBy(library, ({ key }) => key);
  const keys = await standingKeys(
    writing.db,
    "media",
    media.map(({ key }) => key),
  );
  const missing = media.filter(({ key }) => !keys.has(key));
  const advance = startPhase(writing, "pictures", media.length);
  advance(media.length - missing.length);
  // All keys before the first row, so that two of one moment get theirs in the library's order.
  const keyed = await withFreeKeys(writing.db, "media", missing, ({ createdMs, key }) =>
    timedKey(createdMs, key),
  );
  await forEachAtOnce(keyed, availableParallelism(), async ({ item, id }) => {
    const files = item.items.map(({ file }) => file);
    const added = await storeFiles(writing, files, (stored) =>
      addMedia(writing, { id, media: item, stored, people, places }),
    );
    if (added) {
      keys.set(item.key, id);
      writing.added.pictures += 1;
    }
    advance(1);
  });
  return keys;
}
