import { keyOf } from "./check-library.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import { incrementCounts } from "./increment-counts.ts";
import type { LibraryLike } from "./library.ts";
import { timedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

interface NewLike {
  readonly user_id: bigint;
  readonly media_id: bigint;
  readonly like: LibraryLike;
}

/** Adds missing likes and their counts. */
export async function writeLikes(
  run: WriteRun,
  library: readonly LibraryLike[],
  people: KeysByName,
  media: KeysByName,
): Promise<void> {
  const likes = uniqueBy(library, nameOf)
    .filter((like) => media.has(like.media))
    .map((like) => ({
      user_id: keyOf(people, like.author),
      media_id: keyOf(media, like.media),
      like,
    }))
    // Grouped by person, so that two of the indexes grow in few pages, which halves the time.
    .toSorted((one, other) => Number(one.user_id - other.user_id));
  const advance = startPhase(run, "likes", likes.length);
  for (const set of inChunks(likes)) {
    run.added.likes += await addLikes(run, set);
    advance(set.length);
  }
}

function nameOf({ author, media }: LibraryLike): string {
  return `${author}|${media}`;
}

function addLikes({ db }: WriteRun, likes: readonly NewLike[]): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const found = await transaction
      .selectFrom("likes")
      .select(["user_id", "media_id"])
      .where("user_id", "in", [...new Set(likes.map(({ user_id }) => user_id))])
      .where("media_id", "in", [...new Set(likes.map(({ media_id }) => media_id))])
      .execute();
    const existing = new Set(found.map(({ user_id, media_id }) => `${user_id}|${media_id}`));
    const missing = likes.filter(
      ({ user_id, media_id }) => !existing.has(`${user_id}|${media_id}`),
    );
    if (missing.length === 0) return 0;
    const keyed = await withFreeKeys(transaction, "likes", missing, ({ like }) =>
      timedKey(like.createdMs, nameOf(like)),
    );
    const rows = keyed.map(({ item: { user_id, media_id }, id }) => ({ id, user_id, media_id }));
    await transaction.insertInto("likes").values(rows).execute();
    await incrementCounts(transaction, "like_count", rows);
    return rows.length;
  });
}
