import { keyOf } from "./check-library.ts";
import { inSets, uniqueBy } from "./in-sets.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryComment } from "./library.ts";
import { raiseCounts } from "./raise-counts.ts";
import { standingKeys, timedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type Writing } from "./writing.ts";

/** Adds the comments that are not there yet, with the counts they change. */
export async function writeComments(
  writing: Writing,
  library: readonly LibraryComment[],
  people: KeysByName,
  media: KeysByName,
): Promise<void> {
  const comments = uniqueBy(library, ({ key }) => key).filter((comment) =>
    media.has(comment.media),
  );
  const advance = startPhase(writing, "comments", comments.length);
  for (const set of inSets(comments)) {
    writing.added.comments += await addComments(writing, set, people, media);
    advance(set.length);
  }
}

function addComments(
  { db }: Writing,
  comments: readonly LibraryComment[],
  people: KeysByName,
  media: KeysByName,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const sourceKeys = comments.map(({ key }) => key);
    const standing = await standingKeys(transaction, "comments", sourceKeys);
    const missing = comments.filter(({ key }) => !standing.has(key));
    if (missing.length === 0) return 0;
    const keyed = await withFreeKeys(transaction, "comments", missing, ({ createdMs, key }) =>
      timedKey(createdMs, key),
    );
    const rows = keyed.map(({ item, id }) => ({
      id,
      source_key: item.key,
      media_id: keyOf(media, item.media),
      user_id: keyOf(people, item.author),
      text: item.text,
      created_time: Math.floor(item.createdMs / 1000),
    }));
    await transaction.insertInto("comments").values(rows).execute();
    await raiseCounts(transaction, "comment_count", rows);
    return rows.length;
  });
}
