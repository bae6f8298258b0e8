import { availableParallelism } from "node:os";
import { addMedia, fileSourceKey } from "./add-media.ts";
import { forEachAtOnce, uniqueBy } from "./chunks.ts";
import type { LibraryMedia } from "./library.ts";
import { existingKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import { storeFiles } from "./store-files.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

/**
 * Adds the media that are not there yet, each with its files, people and tags at once or not at all.
 * Keys by the library's own; a media whose files cannot be read has none.
 */
export async function writeMedia(
  writing: WriteRun,
  library: readonly LibraryMedia[],
  people: KeysByName,
  places: KeysByName,
): Promise<KeysByName> {
  const media = uniqueBy(library, ({ key }) => key);
  const keys = await existingKeys(
    writing.db,
    "media",
    media.map(({ key }) => key),
  );
  const missing = media.filter(({ key }) => !keys.has(key));
  const advance = startPhase(writing, "pictures", media.length);
  advance(media.length - missing.length);
  // All keys before the first row: two of one moment get theirs in the library's order, whichever is
  // written first, and no two that are written at once take the same.
  const keyed = await withFreeKeys(writing.db, "media", missing, ({ createdMs, key }) =>
    timedKey(createdMs, key),
  );
  const [fileIds, captionIds] = [
    await partKeys(writing, "files", missing.flatMap(filesOf)),
    await partKeys(writing, "comments", missing.flatMap(captionsOf)),
  ];
  await forEachAtOnce(keyed, availableParallelism(), async ({ item, id }) => {
    const files = item.items.map(({ file }) => file);
    const added = await storeFiles(writing, files, (stored) =>
      addMedia(writing, {
        id,
        captionId: captionIds.get(captionKey(item)) ?? null,
        fileIds,
        media: item,
        stored,
        people,
        places,
      }),
    );
    if (added) {
      keys.set(item.key, id);
      writing.added.pictures += 1;
    }
    advance(1);
  });
  return keys;
}

interface Part {
  readonly name: string;
  readonly createdMs: number;
}

const filesOf = (media: LibraryMedia): Part[] =>
  media.items.map((_item, position) => ({
    name: fileSourceKey(media, position),
    createdMs: media.createdMs,
  }));

const captionKey = ({ key }: LibraryMedia): string => `${key}/caption`;

/** Captions and comments share one space of ids on the wire. */
const captionsOf = (media: LibraryMedia): Part[] =>
  media.caption === null ? [] : [{ name: captionKey(media), createdMs: media.createdMs }];

async function partKeys(
  { db }: WriteRun,
  table: "files" | "comments",
  parts: readonly Part[],
): Promise<KeysByName> {
  const keyed = await withFreeKeys(db, table, parts, ({ createdMs, name }) =>
    timedKey(createdMs, name),
  );
  return new Map(keyed.map(({ item, id }) => [item.name, id]));
}
