import { availableParallelism } from "node:os";
import { addMedia, fileSourceKey } from "./add-media.ts";
import { forEachAtOnce, uniqueBy } from "./chunks.ts";
import type { LibraryMedia } from "./library.ts";
import { existingKeys, peopleKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import { storeFiles } from "./store-files.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";

/**
 * Adds missing media, each with its files, people and tags in one transaction, except those with an unreadable file.
 */
export async function writeMedia(run: WriteRun, batch: readonly LibraryMedia[]): Promise<void> {
  const media = uniqueBy(batch, ({ key }) => key);
  const names = media.map(({ key }) => key);
  const existing = await existingKeys(run.db, "media", names);
  const missing = media.filter(({ key }) => !existing.has(key));
  run.onWritten("media", batch.length - missing.length);
  const people = await peopleKeys(run.db, missing.flatMap(usernamesOf));
  const placed = missing.flatMap(({ location }) => (location === null ? [] : [location]));
  const locations = await existingKeys(run.db, "locations", placed);
  // All keys before the first row, so that media of the same time get theirs in the library's order, and concurrent
  // writes do not take the same key.
  const keyed = await withFreeKeys(run.db, "media", missing, ({ createdMs, key }) =>
    timedKey(createdMs, key),
  );
  const [fileIds, captionIds] = [
    await partKeys(run, "files", missing.flatMap(filesOf)),
    await partKeys(run, "comments", missing.flatMap(captionsOf)),
  ];
  await forEachAtOnce(keyed, availableParallelism(), async ({ item, id }) => {
    const files = item.items.map(({ file }) => file);
    const added = await storeFiles(run, files, (stored) =>
      addMedia(run, {
        id,
        captionId: captionIds.get(captionKey(item)) ?? null,
        fileIds,
        media: item,
        stored,
        people,
        locations,
      }),
    );
    if (added) run.added.media += 1;
    run.onWritten("media", 1);
  });
}

const usernamesOf = ({ author, items }: LibraryMedia): string[] => [
  author,
  ...items.flatMap((item) => item.people.map(({ username }) => username)),
];

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

/** Captions have ids like comments, so their keys must not be a comment's. */
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
